import { describe, expect, it } from 'vitest';
import { codeOf, findCodeLink } from '../../src/domain/code-link.ts';
import { aPaper, someDetails } from '../support/builders.ts';

describe('findCodeLink', () => {
  it.each([
    ['Code: https://github.com/ada/maps', 'https://github.com/ada/maps'],
    ['at https://github.com/ada/mr.maps.', 'https://github.com/ada/mr.maps'],
    ['(see http://www.github.com/ada/maps/)', 'https://www.github.com/ada/maps'],
    ['our repository, github.com/ada/maps, holds it', 'https://github.com/ada/maps'],
    ['https://github.com/ada/maps.git', 'https://github.com/ada/maps'],
    ['https://github.com/ada/all/tree/master/maps.', 'https://github.com/ada/all/tree/master/maps'],
    ['https://github.com/ada/maps/issues/3', 'https://github.com/ada/maps'],
    [String.raw`\url{https://github.com/ada/my\_maps}`, 'https://github.com/ada/my_maps'],
    [String.raw`\href{https://github.com/ada/maps}{here}.}`, 'https://github.com/ada/maps'],
    ['https://gitlab.com/group/part/maps/-/tree/main', 'https://gitlab.com/group/part/maps'],
    ['https://gitlab.example.edu/ada/maps', 'https://gitlab.example.edu/ada/maps'],
    ['https://codeberg.org/ada/maps', 'https://codeberg.org/ada/maps'],
    ['https://bitbucket.org/ada/maps', 'https://bitbucket.org/ada/maps'],
    ['https://git.sr.ht/~ada/maps', 'https://git.sr.ht/~ada/maps'],
    ['https://anonymous.4open.science/r/maps-1234/', 'https://anonymous.4open.science/r/maps-1234'],
  ])('finds the repository in %s', (text, url) => {
    expect(findCodeLink(text)).toBe(url);
  });

  it.each([
    'We use GitHub.',
    'https://github.com/ada',
    'https://ada.github.io/maps',
    'https://notgithub.com/ada/maps',
    'https://github.com.example.org/ada/maps',
    'https://example.org/github.com/ada/maps',
    'mail ada@github.com/ada/maps',
    'https://github.com/topics/maps',
    `https://github.com/ada/${'x'.repeat(300)}`,
    'javascript:alert(1)',
  ])('finds none in %s', (text) => {
    expect(findCodeLink(text)).toBeUndefined();
  });

  it('takes the first of several', () => {
    const text = 'https://github.com/ada/maps and https://github.com/ben/maps';

    expect(findCodeLink(text)).toBe('https://github.com/ada/maps');
  });

  it('takes the first that is somebody’s repository', () => {
    expect(
      findCodeLink('See https://github.com/topics/robots and https://github.com/ada/maps'),
    ).toBe('https://github.com/ada/maps');
    expect(
      findCodeLink(`https://github.com/ada/${'x'.repeat(300)} or https://codeberg.org/ada/maps`),
    ).toBe('https://codeberg.org/ada/maps');
  });

  it('takes no time over a hostile text', () => {
    expect(findCodeLink(`https://gitlab${'.a'.repeat(50_000)}`)).toBeUndefined();
    expect(findCodeLink(`https://github.com/${'a.'.repeat(50_000)}`)).toBeUndefined();
    expect(findCodeLink('gitlab.'.repeat(20_000))).toBeUndefined();
  });
});

describe('codeOf', () => {
  const abstract = 'The code is at https://github.com/ada/of-abstract.';
  const comments = '9 pages; https://github.com/ada/of-comments';

  it('is what a source told, with its stars', () => {
    const details = someDetails({ comments, codeUrl: 'https://github.com/ada/told', stars: 7 });

    expect(codeOf(aPaper({ abstract, details }))).toEqual({
      url: 'https://github.com/ada/told',
      stars: 7,
    });
  });

  it('is in the comments, or else in the abstract, and then nobody told of stars', () => {
    expect(codeOf(aPaper({ abstract, details: someDetails({ comments, stars: 7 }) }))).toEqual({
      url: 'https://github.com/ada/of-comments',
      stars: undefined,
    });
    expect(codeOf(aPaper({ abstract }))).toEqual({
      url: 'https://github.com/ada/of-abstract',
      stars: undefined,
    });
    expect(codeOf(aPaper())).toBeUndefined();
  });
});
