import { beforeAll, describe, expect, it } from 'vitest';
import type { Context, Suggestion } from '../../commands/command.ts';
import { complete } from '../../commands/complete.ts';
import { commands } from '../../commands/index.ts';
import { type KindName, optionKinds } from '../../commands/option-kinds.ts';
import { type Asking, askDigests } from '../support/ask.ts';
import { aDigest, aPaper } from '../support/builders.ts';
import { aCaller } from '../support/fake-caller.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askDigests(
    aDigest({ day: '2020-11-05' }),
    aDigest({
      entries: [
        { paper: aPaper({ id: '2011.00001', title: 'On maps', authors: ['Erik Kähler'] }) },
        {
          paper: aPaper({
            id: '2011.00002',
            title: 'On trees',
            authors: ['Erik Kähler', 'Ada Kern'],
          }),
        },
      ],
    }),
  );
});

async function values(kind: KindName, typed: string, limit = 25): Promise<string[]> {
  return (await suggestions(kind, typed, limit)).map(({ value }) => value);
}

async function labels(kind: KindName, typed: string): Promise<string[]> {
  return (await suggestions(kind, typed, 25)).map(({ label }) => label);
}

function suggestions(kind: KindName, typed: string, limit: number): Promise<readonly Suggestion[]> {
  const context: Context = {
    store: asking.store,
    clock: asking.clock,
    commands,
    adapterStates: () => [],
    standing: async () => undefined,
    estimate: async () => undefined,
    wake() {},
  };
  return complete(kind, { typed, limit }, context, aCaller());
}

describe('what is typed becomes', () => {
  it.each<[KindName, string, string[]]>([
    ['scope', 'cs.cv', ['cs.CV']],
    ['scope', 'HEP-*', ['hep-*']],
    ['scope', 'nothing-*', []],
    ['scopes', 'math.CO, hep-*', ['math.CO,hep-*']],
    ['scopes', 'math.CO, cs.cv', ['math.CO,cs.CV']],
    ['day', '2020-11', ['2020-11-06', '2020-11-05']],
    ['day', 'thu', ['2020-11-05']],
    ['zone', 'berl', ['Europe/Berlin']],
    ['zone', 'new york', ['America/New_York']],
    ['zone', 'kolkata', ['Asia/Kolkata']],
    ['zone', 'calcutta', ['Asia/Kolkata']],
    ['zone', 'beijing', ['Asia/Shanghai']],
    ['zone', 'PST', ['America/Los_Angeles']],
    ['zone', 'etc/gmt+5', ['Etc/GMT+5']],
    ['weekdays', 'we', ['weekdays', 'weekends', 'wed']],
    ['weekdays', 'mon,f', ['mon,fri']],
    ['author', 'k', ['Erik Kähler', 'Ada Kern']],
    ['author', 'erik kah', ['Erik Kähler']],
    ['paper', 'trees', ['2011.00002']],
    ['commandName', 'sav', ['save', 'saved']],
  ])('of kind %s “%s” %j', async (kind, typed, wanted) => {
    expect(await values(kind, typed)).toEqual(wanted);
  });

  it('a zone under its own name, with the one by which it was found', async () => {
    expect(await labels('zone', 'europe/kyiv')).toEqual(['Europe/Kyiv']);
    expect(await labels('zone', 'kiev')).toEqual(['Europe/Kyiv — Europe/Kiev']);
    expect(await labels('zone', 'pst')).toEqual(['America/Los_Angeles — PST']);
    expect(await labels('zone', 'etc/gmt+5')).toEqual(['Etc/GMT+5']);
    expect((await labels('zone', 'gmt'))[0]).toBe('GMT');
  });

  it('a category by its name', async () => {
    expect((await values('scope', 'computer vis'))[0]).toBe('cs.CV');
  });

  it('the last of several authors', async () => {
    expect(await values('names', 'Ada Kern, erik k')).toEqual(['Ada Kern,Erik Kähler']);
    expect(await values('names', '')).toEqual([]);
  });

  it('a paper of one’s own before those of the newest digest', async () => {
    await asking.ask('save 2011.02519');

    expect(await values('paper', 'map')).toEqual(['2011.02519', '2011.00001']);
    expect(await values('savedPaper', '')).toEqual(['2011.02519']);
  });

  it('a subscription of the channel, by its number', async () => {
    await asking.ask('subscribe');
    await asking.ask('subscribe cs.CV');

    expect(await values('subscription', '')).toEqual(['1', '2']);
    expect(await values('subscription', 'cs.cv')).toEqual(['2']);
  });

  it('as much of it as the platform shows, and all of it where there is room', async () => {
    expect(await values('zone', 'america', 25)).toHaveLength(25);
    expect(await values('zone', 'america', 100)).toHaveLength(100);
    expect(await values('scope', 'cs.', 25)).toHaveLength(25);
    expect(await values('scope', 'cs.', 100)).toEqual(
      expect.arrayContaining(['cs.AI', 'cs.NE', 'cs.RO', 'cs.SY']),
    );
    expect(await values('scopes', 'cs.CV,cs.', 100)).toContain('cs.CV,cs.RO');
  });
});

describe('every kind of option that says it completes', () => {
  const completing = Object.keys(optionKinds)
    .filter(isKind)
    .filter((name) => 'completes' in optionKinds[name])
    // Nothing could be offered before anything is typed.
    .filter((name) => name !== 'author' && name !== 'names');

  it.each(completing)('offers something at once: %s', async (kind) => {
    await asking.ask('save 2011.02519');
    await asking.ask('subscribe');

    expect(await values(kind, '')).not.toEqual([]);
  });
});

function isKind(name: string): name is KindName {
  return Object.hasOwn(optionKinds, name);
}
