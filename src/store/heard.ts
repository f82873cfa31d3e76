import type { Platform } from '../domain/channel.ts';

/** Events that platforms told us of, for as long as they may tell of them again. */
export interface Heard {
  /** Notes one until then; false where it is noted already. */
  note(
    platform: Platform,
    id: string,
    life: { readonly now: Date; readonly until: Date },
  ): Promise<boolean>;
  /** As if it had never been noted; nothing where it was not. */
  forget(platform: Platform, id: string): Promise<void>;
}
