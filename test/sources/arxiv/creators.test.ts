import { array, assert, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCreators } from '../../../src/sources/arxiv/creators.ts';

describe('splitCreators', () => {
  it.each([
    ['Alice Smith (MIT, ETH Z\\"urich), Bob M\\"uller (ETH)', ['Alice Smith', 'Bob M\\"uller']],
    [' Frank,  Grace', ['Frank', 'Grace']],
    [' Eve (for the LHC Collaboration)', ['Eve']],
    ["Ren\\'e Descartes, S{\\o}ren S{\\o}gaard", ["Ren\\'e Descartes", 'S{\\o}ren S{\\o}gaard']],
    ['Ada (A (B), C), Ben', ['Ada', 'Ben']],
    ['Ada (never closed, Ben, Cem', ['Ada', 'Ben', 'Cem']],
    ['Ada), Ben', ['Ada', 'Ben']],
    ['Ada\n  Example, Ben', ['Ada Example', 'Ben']],
    ['', []],
    [', ,(),', []],
  ])('reads %s', (text, names) => {
    expect(splitCreators(text)).toEqual(names);
  });

  it('finds every name again, whatever the affiliations', () => {
    const name = constantFrom('Ada Example', 'Bao', "Ren\\'e D", 'Ł. Müller');
    const affiliation = constantFrom('', ' (MIT)', ' (MIT, ETH)', ' (U (Rome), CNR)', ' ()');
    assert(
      property(array(record({ name, affiliation }), { maxLength: 20 }), (people) => {
        const text = people.map((each) => each.name + each.affiliation).join(', ');

        expect(splitCreators(text)).toEqual(people.map((each) => each.name));
      }),
    );
  });
});
