import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { nearestLines, whyRefused } from '../../commands/nearest-lines.ts';
import { readLine } from '../../commands/read-line.ts';
import { writeLine } from '../../commands/write-line.ts';
import { parseIsoDay } from '../../src/domain/day.ts';

const understanding = { commands, today: parseIsoDay('2020-11-06') ?? never() };

/** The line that says the same without any courtesy. */
function understood(line: string): string {
  const { command, options, isPublic } = readLine(line, understanding);
  return `${isPublic ? 'share ' : ''}${writeLine(command, options)}`;
}

function nearest(line: string): readonly string[] {
  const refusal = whyRefused(line, understanding);
  return refusal ? nearestLines(line, refusal, understanding) : [];
}

describe('a line that is said politely', () => {
  it.each([
    [', today', 'today'],
    [': today', 'today'],
    ['— week cs.LG', 'week cs.LG'],
    ['- today', 'today'],
    ['... today', 'today'],
    ['please show today', 'today'],
    ['Please, show me cs.CV', 'category cs.CV'],
    ['show me papers of cs.CV', 'category cs.CV'],
    ['show me the week', 'week'],
    ['give me week cs.LG', 'week cs.LG'],
    ['hey, today', 'today'],
    ['Hi! today', 'today'],
    ['hello: please share today', 'share today'],
    ['hi show me cs.CV', 'category cs.CV'],
    ['hello, week cs.LG', 'week cs.LG'],
    ['hello: please today', 'today'],
    ['please week cs.LG', 'week cs.LG'],
    ['share, please, today', 'share today'],
    ['today!', 'today'],
    ['today, please', 'today'],
    ['please show 2011.02519', 'paper please show 2011.02519'],
    ['please /hotpapers today', 'today'],
    ['please save 2011.02519', 'save 2011.02519'],
    ['Hey, please save 2011.02519', 'save 2011.02519'],
    ['please cite 2011.02519', 'cite 2011.02519'],
    ['show me why 2011.02519', 'why 2011.02519'],
    ['please share paper 2011.02519', 'share paper 2011.02519'],
    [
      'please subscribe cs.CV keywords 2011.02519',
      'subscribe categories:cs.CV keywords:2011.02519',
    ],
    [':wave: today', 'today'],
    ['show me subscribe', 'help subscribe'],
    ['please show unsubscribe', 'help unsubscribe'],
    ['show pause', 'help pause'],
    ['show me the saved', 'saved'],
    ['share', 'help'],
    ['share.', 'help'],
    ['please share?', 'help'],
    ['Hey', 'help'],
    ['please', 'help'],
    ['!', 'help'],
  ])('is understood: %s', (line, meant) => {
    expect(understood(line)).toBe(meant);
  });

  it.each([
    ['search please show today', 'search please show today'],
    ['search show me the way', 'search show me the way'],
    ['search -gan diffusion', 'search -gan diffusion'],
    ['search hi, robot!', 'search hi, robot!'],
    ['today keywords:show', 'today keywords:show'],
    ['subscribe follow please', 'subscribe follow:please'],
    ['hi today', 'help today'],
    ['share search page', 'share search page'],
    ['hello week cs.LG', 'help week cs.LG'],
    ['category please cs.CV', 'category cs.CV'],
    ['-cat:cs.CV since:2020 gan', 'search -cat:cs.CV since:2020 gan'],
  ])('keeps such words where they mean something: %s', (line, meant) => {
    expect(understood(line)).toBe(meant);
  });

  it('means what it means without them, whatever it is', () => {
    const lead = fc.constantFrom(', ', ': ', 'please ', 'show ', 'show me ', 'Hey, ', 'hi, ', '– ');
    const line = fc.constantFrom('today', 'week', 'cs.CV', 'date 2020-11-06', 'help', 'saved');

    fc.assert(
      fc.property(fc.array(lead, { maxLength: 4 }), line, (leads, plain) => {
        expect(understood(leads.join('') + plain)).toBe(understood(plain));
      }),
    );
  });

  it('is no page of courtesies', () => {
    expect(whyRefused(`${'please '.repeat(100)}today`, understanding)?.message).toBe(
      'There is no command “please”. “help” lists them all.',
    );
  });

  it.each([
    ['please tody', ['today']],
    ['hey, categry cs.CV', ['category cs.CV']],
    ['show me cs.VC', ['cs.CV', 'cs.CC', 'cs.DC']],
    ['please share subscribe', ['subscribe']],
    ['please today bogus', ['today']],
    [', diffusion models', ['search diffusion models']],
    ['show me diffusion models', ['search diffusion models', 'search show me diffusion models']],
    ['Show, attend and tell', ['search attend and tell', 'search Show, attend and tell']],
    ['-learning rates', ['search learning rates', 'search -learning rates']],
    ['hello tody', ['today']],
    ['hi-res images', ['search hi-res images']],
    ['showtime', ['search showtime']],
  ])('is mended without them, and searched for with them, too: %s', (line, lines) => {
    expect(nearest(line)).toEqual(lines);
  });
});

function never(): never {
  throw new Error('That is no day');
}
