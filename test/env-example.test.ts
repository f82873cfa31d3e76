import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { readConfig, variableNames } from '../src/config.ts';

const text = readFileSync('.env.example', 'utf8');
const example = parse(text);

describe('.env.example', () => {
  it('names every setting, and no other', () => {
    expect(Object.keys(example).toSorted()).toEqual(variableNames.toSorted());
  });

  it('names each once', () => {
    const names = Array.from(text.matchAll(/^([A-Z_]+)=/gm), ([, name]) => name);

    expect(names).toHaveLength(new Set(names).size);
  });

  it('fits into 100 columns', () => {
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('changes nothing when it is copied as it is', () => {
    expect(readConfig(example, true)).toEqual(readConfig({}, true));
  });

  it('says how much the stream of Bluesky is, and how to do without', () => {
    expect(text).toContain('several hundred MB a day');
    expect(text).toContain('HOTPAPERS_SOURCES=huggingface,hackernews does without it');
  });
});
