interface Told {
  /** By the ids of channels, until when; in milliseconds of a clock that is never set. */
  readonly channels: Map<string, number>;
  workspace: number;
}

/**
 * How long Slack wants no messages. Its 429 does not say whether it means the channel or the workspace: the
 * channel, unless another one of the workspace is refused meanwhile.
 */
export class ToldLimits {
  readonly #told = new Map<string, Told>();

  /** Zero where a message may go now. */
  waitMs(workspace: string, channel: string, now: number): number {
    const told = this.#told.get(workspace);
    return Math.max(told?.workspace ?? 0, told?.channels.get(channel) ?? 0, now) - now;
  }

  note(workspace: string, channel: string, waitMs: number, now: number): void {
    const told = this.#told.get(workspace) ?? { channels: new Map(), workspace: 0 };
    this.#told.set(workspace, told);
    for (const [id, end] of told.channels) if (end <= now) told.channels.delete(id);
    told.channels.set(channel, now + waitMs);
    if (told.channels.size > 1) told.workspace = Math.max(...told.channels.values());
  }
}
