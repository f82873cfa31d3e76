import type { InvalidRequestWarningData, REST } from 'discord.js';

// Discord bans an address that makes 10,000 requests in ten minutes which it answers 401, 403 or 429.
// https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
const enough = 1000;

/** How many refused requests pass between two reports of them. */
export const reportEvery = 50;

/** Says when to keep still because Discord refused too much of late. */
export class InvalidRequests {
  #stillUntil = new Date(0);

  watch(rest: Pick<REST, 'on'>, now: () => Date): void {
    rest.on('invalidRequestWarning', ({ count, remainingTime }: InvalidRequestWarningData) => {
      if (count >= enough) this.#stillUntil = new Date(now().getTime() + remainingTime);
    });
  }

  /** Until when nothing may be sent; undefined if something may be sent now. */
  stillUntil(now: Date): Date | undefined {
    return this.#stillUntil > now ? this.#stillUntil : undefined;
  }
}
