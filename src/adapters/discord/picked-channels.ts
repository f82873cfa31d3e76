import { PermissionsBitField } from 'discord.js';
import { z } from 'zod';

/** A channel picked in an option, with what Discord says people and we may do there. */
export interface PickedChannel {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly theirs: Readonly<PermissionsBitField>;
  readonly own: Readonly<PermissionsBitField> | undefined;
}

const bits = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => new PermissionsBitField(BigInt(text)));

const Interaction = z.object({
  id: z.string(),
  data: z.object({
    resolved: z.object({
      channels: z.record(
        z.string(),
        z.object({
          id: z.string(),
          name: z.string().nullish(),
          type: z.number(),
          permissions: bits,
          app_permissions: bits.optional(),
        }),
      ),
    }),
  }),
});

/** Keeps what Discord says of picked channels until the interaction is answered: discord.js drops our permissions. */
export class PickedChannels {
  readonly #byInteraction = new Map<string, readonly PickedChannel[]>();

  /** Takes INTERACTION_CREATE as it came over the wire. */
  note(raw: unknown): void {
    const read = Interaction.safeParse(raw);
    if (!read.success) return;
    const channels = Object.values(read.data.data.resolved.channels);
    this.#byInteraction.set(
      read.data.id,
      channels.map(({ id, name, type, permissions, app_permissions }) => ({
        id,
        name: name ?? 'channel',
        type,
        theirs: permissions,
        own: app_permissions,
      })),
    );
  }

  take(interactionId: string): readonly PickedChannel[] {
    const picked = this.#byInteraction.get(interactionId) ?? [];
    this.#byInteraction.delete(interactionId);
    return picked;
  }
}
