import type { InvalidRequestWarningData, REST } from 'discord.js';

// Discord bans an address that makes 10,000 requests in ten minutes which it answers 401, 403 or 429.
// https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
const enough = 1000;

/** How many refused requests pass between two reports of them. */
export const reportEvery = 50;

/** Says when to keep still because Discord refused too much of late. */
export class InvalidRequests {
  #stillSince = new Date(0);
  #stillUntil = new Date(0);

  watch(rest: Pick<REST, 'on'>, now: () => Date): void {
    rest.on('invalidRequestWarning', ({ count, remainingTime }: InvalidRequestWarningData) => {
      if (count < enough) return;
      this.#stillSince = now();
      this.#stillUntil = new Date(this.#stillSince.getTime() + remainingTime);
    });
  }

  /** Until when nothing may be sent; undefined if something may be sent now. */
  stillUntil(now: Date): Date | undefined {
    // A clock that was set back must not make it last for days.
    const isStill = this.#stillSince <= now && now < this.#stillUntil;
    return isStill ? this.#stillUntil : undefined;
  }
}
