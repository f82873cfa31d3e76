import { type Clock, second } from './clock.ts';
import { RemoteError } from './errors.ts';

interface Limits {
  /** Who is asked, for the sentence that says it is too much. */
  readonly service: string;
  /** In all, whatever the place. */
  readonly perSecond: number;
}

interface Turn {
  readonly place: string;
  readonly grant: (answered: () => void) => void;
  readonly refuse: (why: RemoteError) => void;
}

interface Departure {
  readonly at: number;
  /** How long its answer took; undefined until it is there. */
  tookMs: number | undefined;
}

// Requests travel unevenly: those that left a second apart may arrive closer together.
const usualSpareMs = 14;
const spareAfterLimitMs = 4;
// 50 in 1030 ms are still 97 % of 50 in a second.
const mostSpareMs = 28;

// After a pause of the process its turns are made up for, each second a few milliseconds.
const makeUpForMs = 100;
const makeUpEachSecondMs = 4;

const mostLateMs = 250;

const longestWaitMs = 10 * second;
const mostKept = 1000;

/** Says when the next request may go out, evenly and never more in any second than the service allows. */
export class Pacer {
  readonly #limits: Limits;
  readonly #clock: Clock;
  #waiting: Turn[] = [];
  /** The last turns, as many as a second has, in a ring. */
  readonly #departures: Departure[];
  #oldest = 0;
  #usualMs = 0;
  #evenAt = Number.NEGATIVE_INFINITY;
  #spareMs = usualSpareMs;
  #heldUntil = 0;
  readonly #placeHeldUntil = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    const never = { at: Number.NEGATIVE_INFINITY, tookMs: 0 };
    this.#departures = Array.from({ length: limits.perSecond }, () => never);
  }

  /**
   * Resolves when a request to that place may go out, with what to call when it is answered;
   * rejects with `RemoteError` where that is far off.
   */
  turn(place: string): Promise<() => void> {
    return new Promise((grant, refuse) => {
      this.#waiting.push({ place, grant, refuse });
      this.#advance();
    });
  }

  /** Lets nothing go to a place for so long. */
  holdPlace(place: string, ms: number): void {
    const now = this.#clock.elapsedMs();
    this.#forget(now);
    this.#placeHeldUntil.set(place, Math.max(this.#placeFreeAt(place), now + ms));
    this.#advance();
  }

  /** Lets nothing go anywhere for so long, since it was too much; from then on goes a little slower. */
  holdAll(ms: number): void {
    const now = this.#clock.elapsedMs();
    const isNews = this.#heldUntil <= now;
    if (isNews) this.#spareMs = Math.min(this.#spareMs + spareAfterLimitMs, mostSpareMs);
    this.#heldUntil = Math.max(this.#heldUntil, now + ms);
    this.#advance();
  }

  #advance(): void {
    clearTimeout(this.#timer);
    this.#refuseTheFarOff();
    while (this.#waiting.length > 0) {
      const now = this.#clock.elapsedMs();
      const freeAt = Math.max(this.#freeAt(), this.#nearest());
      if (freeAt > now) {
        this.#timer = setTimeout(() => this.#advance(), Math.ceil(freeAt - now));
        return;
      }
      this.#take(now);
    }
  }

  /** When the service as a whole takes another request. */
  #freeAt(): number {
    const oldest = this.#departures[this.#oldest];
    const arrivedAt = oldest ? oldest.at + this.#lateMs(oldest) : 0;
    const fullMs = second + this.#spareMs - makeUpEachSecondMs;
    return Math.max(arrivedAt + fullMs, this.#evenAt, this.#heldUntil);
  }

  /** How much later than usual a request may have arrived, by its answer. */
  #lateMs({ at, tookMs }: Departure): number {
    const ms = tookMs ?? this.#clock.elapsedMs() - at;
    return Math.min(Math.max(0, ms - this.#usualMs), mostLateMs);
  }

  #answer(departure: Departure): void {
    const tookMs = this.#clock.elapsedMs() - departure.at;
    departure.tookMs = tookMs;
    // Settles where nine in ten are faster: only what is slower than that is out of the ordinary.
    this.#usualMs = Math.max(0, this.#usualMs + (tookMs > this.#usualMs ? 4.5 : -0.5));
    this.#advance();
  }

  /** When the first place that somebody waits for is free. */
  #nearest(): number {
    return Math.min(...this.#waiting.map(({ place }) => this.#placeFreeAt(place)));
  }

  #placeFreeAt(place: string): number {
    return this.#placeHeldUntil.get(place) ?? 0;
  }

  /** Gives the turn to whoever has waited longest for a place that is free. */
  #take(now: number): void {
    const index = this.#waiting.findIndex(({ place }) => this.#placeFreeAt(place) <= now);
    const [next] = this.#waiting.splice(index, 1);
    const { perSecond } = this.#limits;
    const gapMs = (second + this.#spareMs) / perSecond;
    this.#evenAt = Math.max(this.#evenAt, now - makeUpForMs) + gapMs;
    const departure: Departure = { at: now, tookMs: undefined };
    this.#departures[this.#oldest] = departure;
    this.#oldest = (this.#oldest + 1) % perSecond;
    next?.grant(() => this.#answer(departure));
  }

  #refuseTheFarOff(): void {
    const now = this.#clock.elapsedMs();
    const waitMs = ({ place }: Turn) => Math.max(this.#heldUntil, this.#placeFreeAt(place)) - now;
    const farOff = this.#waiting.filter((turn) => waitMs(turn) > longestWaitMs);
    if (farOff.length === 0) return;

    this.#waiting = this.#waiting.filter((turn) => !farOff.includes(turn));
    for (const turn of farOff) {
      const retryAt = new Date(this.#clock.now().getTime() + Math.ceil(waitMs(turn)));
      const sentence = `${this.#limits.service} asks to slow down.`;
      turn.refuse(new RemoteError(sentence, { retryAt }));
    }
  }

  #forget(now: number): void {
    if (this.#placeHeldUntil.size < mostKept) return;
    for (const [place, until] of this.#placeHeldUntil) {
      if (until <= now) this.#placeHeldUntil.delete(place);
    }
  }
}
