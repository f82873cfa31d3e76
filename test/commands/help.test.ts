import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Asking, askBundled, wordsOf } from '../support/ask.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askBundled();
});

describe('help', () => {
  it('lists every command, in order', async () => {
    const words = wordsOf(await asking.ask('help'));

    const found = commands.map(({ name }) => words.indexOf(`/hotpapers ${name}`));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
  });

  it('says of a least heat by which formula it is meant', async () => {
    expect(wordsOf(await asking.ask('help subscribe'))).toContain(
      'Only papers at least so hot, by the formula of the newest digest',
    );
  });

  it('leaves the options out of the list where there are many', async () => {
    const words = wordsOf(await asking.ask('help'));

    expect(words).toContain('/hotpapers category <code> [period]  The hottest');
    expect(words).toContain('/hotpapers subscribe […]  Post digests');
    expect(words).toContain('/hotpapers date <day> […]  The digest of a day');
  });

  it.each(['', '/hotpapers', 'help /hotpapers', '/'])('lists them for %j, too', async (line) => {
    expect((await asking.ask(line)).title).toBe('hotpapers');
  });

  it('explains a command without what only buttons use', async () => {
    expect(wordsOf(await asking.ask('help category', { canShare: false }))).toBe(
      [
        'category',
        'The hottest papers of a category or archive.',
        'How to write it',
        '/hotpapers category <code> [period]',
        'Options',
        'code  Such as cs.CV, cs, hep-* or computer vision\nperiod (optional)  day, week (if left out), month, year or all\n',
        'Example',
        '/hotpapers category cs.CV',
      ].join('\n'),
    );
  });

  it.each(commands.map(({ name }) => name))(
    'explains %s by an example that works',
    async (name) => {
      const fresh = await askBundled();
      await fresh.ask('subscribe cs.CV');
      const card = await fresh.ask(`help ${name}`);
      const example = card.sections.find(({ heading }) => heading === 'Example');

      const answer = await fresh.ask(example?.body[0]?.text ?? '');

      expect(answer.title).not.toBe('That did not work');
      expect(fresh.log.errors).toEqual([]);
    },
  );

  it.each(['help /search', 'help SEARCH', 'help search contrastive'])(
    'understands %s',
    async (line) => {
      expect((await asking.ask(line)).title).toBe('search');
    },
  );
});
