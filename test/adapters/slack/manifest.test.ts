import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAppLink, manifest } from '../../../src/adapters/slack/manifest.ts';
import { botEvents, botScopes, optionalScopes } from '../../../src/adapters/slack/scopes.ts';

const folder = 'src/adapters/slack';
const code = readdirSync(folder)
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  .join('\n');
const page = readFileSync('docs/slack.md', 'utf8');

function named(pattern: RegExp): string[] {
  return Array.from(code.matchAll(pattern), ([, name = '']) => name).toSorted();
}

describe('the Slack manifest', () => {
  it('in docs is the one the code writes', () => {
    expect(readFileSync('docs/slack-manifest.yaml', 'utf8')).toBe(manifest());
  });

  it('has exactly the events that are listened to', () => {
    expect(named(/app\.event\('(\w+)'/g)).toEqual([...botEvents]);
    for (const event of botEvents) expect(manifest()).toContain(`- ${event}\n`);
  });

  it('has exactly the command and the shortcuts that are listened to', () => {
    expect(named(/app\.(command)\(/g)).toHaveLength(1);
    expect(named(/app\.(shortcut)\(/g)).toHaveLength(2);
    expect(manifest().match(/^ {4}- command: \/hotpapers$/gm)).toHaveLength(1);
    expect(manifest().match(/callback_id: (\w+)/g)).toEqual([
      'callback_id: hotpapers_look_up',
      'callback_id: hotpapers_subscribe',
    ]);
  });

  it('asks for every scope that docs/slack.md gives a reason for, and no history', () => {
    const explained = Array.from(
      page.matchAll(/^\| `([a-z_]+:[\w:.]+|commands)` +\|/gm),
      ([, scope = '']) => scope,
    );

    expect(new Set(explained)).toEqual(new Set([...botScopes, ...optionalScopes]));
    expect(manifest()).not.toContain('history');
  });

  it('is within what Slack takes', () => {
    const [, description = ''] = /description: (.*)/.exec(manifest()) ?? [];

    expect(description.length).toBeLessThanOrEqual(140);
    expect(manifest().match(/^ {4}- \w+\.\w+$/gm)?.length).toBeLessThanOrEqual(5);
    expect(createAppLink().length).toBeLessThan(8000);
  });
});
