import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteEvent } from '../../src/jobs/note-event.ts';
import { prune } from '../../src/jobs/prune.ts';
import { RefusedError } from '../../src/lib/errors.ts';
import { aChannel } from '../support/builders.ts';
import { PostOffice } from './post-office.ts';

describe('what an adapter tells of itself', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice();
  });

  afterEach(async () => {
    await office.store.close();
  });

  type Event = Parameters<typeof noteEvent>[0];
  const workspace = { platform: 'console', id: 'w' } as const;
  const left: Event = { kind: 'left', workspace, because: 'hotpapers was removed.' };
  const joined: Event = { kind: 'joined', workspace };

  function note(event: Event): Promise<void> {
    const { store, clock, adapter } = office;
    return noteEvent(event, { store, clock, adapters: [adapter] });
  }

  function present(...workspaces: readonly string[]): Promise<void> {
    return note({ kind: 'present', platform: 'console', workspaces, because: 'It was left.' });
  }

  async function reasons(...ids: readonly number[]): Promise<(string | undefined)[]> {
    const found = await Promise.all(ids.map((id) => office.store.subscriptions.find(id)));
    return found.map((one) => (one ? one.pausedBecause : 'gone'));
  }

  it('pauses what a lost channel gets, and nothing else', async () => {
    const lost = await office.subscribes();
    const other = await office.subscribes({ channel: aChannel({ id: 'other' }) });

    await note({ kind: 'lost-channel', channel: aChannel(), because: 'It was deleted.' });

    expect(await reasons(lost.id, other.id)).toEqual(['It was deleted.', undefined]);
  });

  it('tells the maker once of a channel that is lost while a digest goes there', async () => {
    await office.announces('2026-11-16');
    await office.subscribes();
    office.adapter.meanwhile = async () => {
      await note({ kind: 'lost-channel', channel: aChannel(), because: 'It was deleted.' });
      throw new RefusedError('There is no such channel.');
    };

    await office.beats();

    expect(office.adapter.told).toMatchObject([{ words: expect.stringContaining('was deleted') }]);
  });

  it('tells each maker once, however many of theirs are paused, and says until when to resume', async () => {
    await office.subscribes({ maker: 'ada' });
    await office.subscribes({ maker: 'ada', categories: ['cs.CV'] });
    await office.subscribes({ maker: 'ben', channel: aChannel({ id: 'other' }) });

    await note(left);
    await note(left);

    expect(office.adapter.told.map(({ person, title }) => [person.id, title])).toEqual([
      ['ada', '2 subscriptions of yours were paused'],
      ['ben', 'A subscription of yours was paused'],
    ]);
    expect(office.adapter.told[1]?.words).toContain(
      'hotpapers was removed. Once that is mended, “resume” there within 30 days brings it back.',
    );
  });

  it('ends what is in a workspace 30 days after it was left, but not if it was joined again', async () => {
    const { id } = await office.subscribes();
    await note(left);
    office.clock.advance({ days: 29 });
    await note(joined);
    office.clock.advance({ days: 9 });
    await prune(office);
    expect(await reasons(id)).toEqual(['hotpapers was removed.']);

    await note(left);
    office.clock.advance({ days: 31 });
    await prune(office);
    expect(await reasons(id)).toEqual(['gone']);
  });

  it('finds at a login the workspaces that were left or joined while nobody listened', async () => {
    const here = await office.subscribes();
    const gone = await office.subscribes({ channel: aChannel({ workspace: 'gone' }) });
    const alone = await office.subscribes({ channel: aChannel({ workspace: '', id: 'dm' }) });
    await note(left);
    await office.store.subscriptions.resume(here.id, {
      now: office.clock.now(),
      nextAt: here.nextAt,
    });

    await present('w', 'another');
    office.clock.advance({ days: 31 });
    await present('w', 'another');
    expect(await reasons(here.id, gone.id, alone.id)).toEqual([
      undefined,
      'It was left.',
      undefined,
    ]);
    await office.store.subscriptions.pause(here.id, 'somebody asked for it');
    await prune(office);

    expect(await reasons(here.id, gone.id)).toEqual(['somebody asked for it', 'gone']);
    expect(office.adapter.told).toHaveLength(2);
  });
});
