import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { type Asking, askBundled, buttonOf, wordsOf } from '../support/ask.ts';

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

async function titlesOf(line: string): Promise<string[]> {
  return (await asking.ask(line)).papers.map(({ title }) => title);
}

describe('a list narrowed', () => {
  it.each([
    ['today cs.CL', 3],
    ['today keywords:"question answering"', 1],
    ['today authors:raghu', 1],
    ['today min_heat:1000', 3],
    ['date 2020-11-05 authors:"Yi Liu, Dhruv Batra"', 1],
    ['week authors:batra', 1],
    ['week keywords:transformer without:stereo', 0],
  ])('%s lists %i', async (line, papers) => {
    expect(await titlesOf(line)).toHaveLength(papers);
  });

  it('stays so from page to page, and when shared', async () => {
    const first = await asking.ask('week min_heat:100');
    const second = await asking.press(first, 'Next ▶');

    expect(second.papers[0]?.rank).toBe(6);
    expect(buttonOf(first, 'Share in channel')?.line).toContain('min_heat:100');
  });
});

describe('subscribe with filters', () => {
  it('says them in its sentence, and keeps one subscription for each filter', async () => {
    const card = await asking.ask(
      'subscribe cs.CV keywords:"diffusion, point cloud" without:survey follow:"Kaiming He" tldr:on quiet_days:told',
    );

    expect(wordsOf(card)).toContain(
      'the top 10 papers of cs.CV about diffusion or point cloud without survey, and whatever is of Kaiming He, with short summaries, telling of days without announcement',
    );
    await asking.ask('subscribe cs.CV');
    await asking.ask('subscribe cs.CV keywords:"point cloud, diffusion" without:survey top 3');
    expect((await asking.ask('subscriptions')).title).toContain('2 subscriptions');
  });

  it('is undone as it was', async () => {
    const line = 'subscribe keywords:"point cloud" follow:"Kaiming He, Li" tldr:on quiet_days:told';
    const first = wishIn(await asking.ask(line));
    const changed = await asking.ask('subscribe keywords:"point cloud" follow:none tldr:off');
    expect(wishIn(changed)).not.toBe(first);

    expect(wishIn(await asking.press(changed, 'Undo'))).toBe(first);
  });
});

function wishIn(card: Card): string | undefined {
  return /gets .*, next/.exec(wordsOf(card))?.[0];
}

describe('a cut', () => {
  it.each([
    ['today top 3', 3],
    ['today 3', 3],
    ['today cs.CL top 2', 2],
    ['date 6 Nov 2020 top 4', 4],
    ['date 2020-11-06 cs.CL', 3],
    ['date cs.CL 2020-11-06', 3],
    ['week cs.CV top 5', 5],
    ['week 2', 2],
    ['week authors:batra top 1', 1],
  ])('%s lists %i', async (line, papers) => {
    expect(await titlesOf(line)).toHaveLength(papers);
  });

  it('keeps the week’s papers of a category, and stays so from page to page', async () => {
    const all = await asking.ask('week', { pageSize: 50 });
    const wanted = await asking.ask('category cs.CV', { pageSize: 50 });
    const first = await asking.ask('week cs.CV', { pageSize: 5 });
    const second = await asking.press(first, 'Next ▶', { pageSize: 50 });

    expect(wordsOf(first)).toContain('Best of the week in cs.CV');
    expect(wordsOf(first)).toContain(`1–5 of ${wanted.papers.length}`);
    expect(wanted.papers.length).toBeLessThan(all.papers.length);
    expect(wordsOf(second)).toContain('in cs.CV');
  });

  it('is counted after all other filters, and stays so with a category chosen after it', async () => {
    const first = await asking.ask('date 2020-11-06 top 7', { pageSize: 5 });
    const second = await asking.press(first, 'Next ▶', { pageSize: 5 });
    const narrower = await asking.press(first, 'Only cs.LG', { pageSize: 2 });

    expect([first.papers.length, second.papers.length]).toEqual([5, 2]);
    expect(buttonOf(second, 'Next ▶')).toBeUndefined();
    expect(buttonOf(narrower, 'Next ▶')?.line).toContain('top:7 only:cs.LG');
  });
});
