import { describe, expect, it } from 'vitest';
import { matcher } from '../../src/text/matcher.ts';

describe('matcher', () => {
  it.each([
    ['diffusion', 'Diffusion models'],
    ['point cloud', 'On Point-Cloud learning'],
    ['kahler', String.raw`On K\"{a}hler manifolds`],
    ['Kähler', 'kahler manifolds'],
    ['3d', 'In 3D.'],
  ])('finds %s in %s', (phrase, text) => {
    expect(matcher([phrase])(text)).toBe(phrase);
  });

  it.each([
    ['fusion', 'Diffusion models'],
    ['point cloud', 'A cloud at this point'],
    ['', 'Anything'],
    ['!', 'Anything!'],
  ])('does not find %j in %s', (phrase, text) => {
    expect(matcher([phrase])(text)).toBeUndefined();
  });

  it('says which of several it found', () => {
    expect(matcher(['fans', 'maps'])('Sharper maps')).toBe('maps');
    expect(matcher([])('Sharper maps')).toBeUndefined();
  });
});
