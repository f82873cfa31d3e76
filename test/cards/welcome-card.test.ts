import { describe, expect, it } from 'vitest';
import { welcomeCard } from '../../src/cards/welcome-card.ts';
import { askBundled } from '../support/ask.ts';

describe('the welcome', () => {
  it('has two buttons that work at once', async () => {
    const asking = await askBundled();
    const [post, daily] = welcomeCard().actions;

    const posted = await asking.answer({ line: post?.line ?? '' });
    const asked = await asking.answer({ line: daily?.line ?? '' });

    expect(posted).toMatchObject({ isPublic: true });
    expect(posted.card.papers).toHaveLength(5);
    expect(asked).toMatchObject({ isPublic: false });
    expect(asked.card.menu?.prompt).toBe('Choose a time zone…');
  });
});
