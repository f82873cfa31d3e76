interface Told {
  readonly channels: Map<string, Date>;
  workspace: Date;
  /** When it was last told. */
  at: Date;
}

/**
 * Until when Slack wants no messages. Its 429 does not say whether it means the channel or the workspace: the
 * channel, unless another one of the workspace is refused meanwhile.
 */
export class ToldLimits {
  readonly #told = new Map<string, Told>();

  /** Undefined where a message may go now. */
  until(workspace: string, channel: string, now: Date): Date | undefined {
    // A clock that was set back must not make a limit last for days.
    if (now < (this.#told.get(workspace)?.at ?? now)) this.#told.delete(workspace);
    const told = this.#told.get(workspace);
    const own = told?.channels.get(channel);
    return [told?.workspace, own].find((until) => until !== undefined && until > now);
  }

  note(workspace: string, channel: string, until: Date, now: Date): void {
    const told = this.#told.get(workspace) ?? {
      channels: new Map(),
      workspace: new Date(0),
      at: now,
    };
    told.at = now;
    this.#told.set(workspace, told);
    for (const [id, end] of told.channels) if (end <= now) told.channels.delete(id);
    told.channels.set(channel, until);
    if (told.channels.size === 1) return;
    told.workspace = [...told.channels.values()].reduce((one, other) =>
      other > one ? other : one,
    );
  }
}
