import { describe, expect, it } from 'vitest';
import { brokenCard, doneCard, problemCard } from '../../src/cards/message-card.ts';
import { span } from '../../src/text/rich-text.ts';
import { wordsOf } from '../support/ask.ts';

describe('message cards', () => {
  it('say a thing done in a good tone', () => {
    expect(doneCard('Stopped')).toMatchObject({ title: 'Stopped', tone: 'good', actions: [] });
  });

  it('say a problem in a bad tone, with what to do', () => {
    const action = { label: 'Help', line: 'help' };

    expect(problemCard('No', [span('Try again.')], [action])).toMatchObject({
      title: 'No',
      tone: 'bad',
      intro: [{ text: 'Try again.' }],
      actions: [action],
    });
  });

  it('give the reference of a failure', () => {
    expect(wordsOf(brokenCard('7f3a'))).toContain('reference 7f3a');
  });
});
