import { nextDue } from '../../src/domain/schedule.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { enqueue } from '../../src/jobs/enqueue.ts';
import type { Workshop } from '../../src/jobs/job.ts';
import { silentLog } from '../../src/lib/log.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { NewSubscription } from '../../src/store/subscriptions.ts';
import { plainText } from '../../src/text/rich-text.ts';
import { aDigest, anImport, aPaper, aWish } from '../support/builders.ts';
import { FakeAdapter } from '../support/fake-adapter.ts';
import { FakeClock } from '../support/fake-clock.ts';

/** A platform on which something happens while a message is under way. */
export class EventfulAdapter extends FakeAdapter {
  meanwhile: () => void | Promise<void> = () => {};

  override async send(...given: Parameters<FakeAdapter['send']>): Promise<string> {
    await this.meanwhile();
    return super.send(...given);
  }
}

/** What delivers, with a beat made by hand; it opens on a Monday noon, without digests. */
export class PostOffice {
  readonly clock = new FakeClock('2026-11-16T12:00:00Z');
  readonly adapter = new EventfulAdapter();
  readonly store: Store = openSqlite(':memory:');
  readonly workshop: Workshop = {
    store: this.store,
    clock: this.clock,
    log: silentLog,
    adapters: () => (this.adapter.running ? [this.adapter] : []),
  };

  /** As `hotpapers import` does, of a digest with a paper each of these titles, the hottest first. */
  async imports(day: string, titles: readonly string[] = [day], announce = false): Promise<void> {
    const entries = titles.map((title, index) => ({
      paper: aPaper({
        id: `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}00${index}`,
        title,
      }),
      reposts: 100 - index,
    }));
    await this.store.digests.import(anImport(aDigest({ day, entries })), {
      importedAt: this.clock.now(),
      replace: false,
      announce,
    });
  }

  async announces(day: string, ...titles: readonly string[]): Promise<void> {
    await this.imports(day, titles.length > 0 ? titles : [day], true);
  }

  /** As the command does. */
  async subscribes(parts: Partial<NewSubscription> = {}): Promise<Subscription> {
    const now = this.clock.now();
    const wish = aWish({ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], ...parts });
    const [newest] = await this.store.digests.newestDays(1);
    const nextAt = nextDue(wish, now);
    const saved = await this.store.subscriptions.save({ ...wish, nextAt }, newest, now);
    return saved.subscription;
  }

  /** One heartbeat. */
  async beats(signal = new AbortController().signal): Promise<void> {
    await enqueue(this.workshop);
    await deliverAll(this.workshop, signal);
  }

  async beatsAt(time: string): Promise<void> {
    this.clock.set(time);
    await this.beats();
  }

  /** What has arrived since it was last asked. */
  arrivals(): { title: string; papers: string[]; intro: string; notes: string; key: string }[] {
    return this.adapter.received.splice(0).map(({ card, key }) => ({
      title: card.title,
      papers: card.papers.map((paper) => paper.title),
      intro: plainText(card.intro),
      notes: card.notes.map(plainText).join('\n'),
      key,
    }));
  }
}

/** A round on each platform. */
export async function deliverAll(workshop: Workshop, stopping: AbortSignal): Promise<void> {
  await Promise.all(workshop.adapters().map((adapter) => deliver(adapter, workshop, stopping)));
}
