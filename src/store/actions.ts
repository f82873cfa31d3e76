/** Button commands too long for a platform, under a short key. */
export interface Actions {
  remember(
    key: string,
    line: string,
    life: { readonly now: Date; readonly until: Date },
  ): Promise<void>;
  recall(key: string, now: Date): Promise<string | undefined>;
}
