import { describe, expect, it } from 'vitest';
import { openMenu } from '../../src/cards/open-menu.ts';
import { paperItem } from '../../src/cards/paper-item.ts';
import { anEntry, aPaper } from '../support/builders.ts';

describe('the menu under a list', () => {
  it('opens each paper by its rank and title', () => {
    const item = paperItem(aPaper(), { rank: 3, entry: anEntry() });

    expect(openMenu([item])).toEqual({
      menu: {
        prompt: 'Open a paper…',
        choices: [
          {
            label: '3. Sharper maps of moving air',
            detail: '60 reposts · 40 likes',
            line: 'paper 2011.02519',
          },
        ],
      },
    });
  });

  it('holds every paper of a long digest, and is not there for none', () => {
    const items = Array.from({ length: 50 }, () => paperItem(aPaper(), {}));

    expect(openMenu(items).menu?.choices).toHaveLength(50);
    expect(openMenu([])).toEqual({});
  });
});
