import { chmodSync, readFileSync, statSync } from 'node:fs';
import { parse } from 'dotenv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setup } from '../../src/cli/setup.ts';
import { setupDiscord } from '../../src/cli/setup-discord.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { Desk } from './desk.ts';

const token = 'MTQ1MDAwMDAwMDAwMDAwMDAwMQ.G.a-bot-token';

let desk: Desk;
let discord: DiscordServer;
let terminal: FakeTerminal;

beforeEach(async () => {
  desk = new Desk();
  discord = await startDiscordServer({ token });
  terminal = new FakeTerminal();
});

afterEach(async () => {
  desk.clear();
  await discord.close();
});

async function run(typed: string, contact = '', variables: Record<string, string> = {}) {
  const session = desk.session(terminal);
  session.out.setEncoding('utf8');
  const place = {
    envFile: desk.path('.env'),
    variables: { DISCORD_API_URL: discord.apiUrl, ...variables },
  };
  const ending = setupDiscord(session, place);
  await terminal.waitFor('Bot token');
  terminal.type(typed);
  await Promise.race([ending, terminal.waitFor('Contact')]);
  terminal.type(contact);
  const code = await ending;
  return { code, out: String(session.out.read()) };
}

describe('hotpapers setup discord', () => {
  it('takes the token unseen, registers the commands and prints both invitations', async () => {
    const { code, out } = await run(token);

    expect(code).toBe(0);
    expect(discord.commands.map(({ name }) => name)).toEqual(['hotpapers', 'hotpapers: look up']);
    expect(out).toContain('This is the application “hotpapers”.');
    const link = `https://discord.com/oauth2/authorize?client_id=${discord.applicationId}&scope=bot+applications.commands&permissions=`;
    expect(out).toContain(`${link}84992\n`);
    expect(out).toContain(`${link}309237730304\n`);
    expect(out).toContain('Embed Links           to show papers as cards');
    expect(`${out}${terminal.screen}`).not.toContain(token.slice(0, 10));
  });

  it('keeps what .env holds, sets the token in it, and lets only the owner read it', async () => {
    const file = desk.write('.env', '# mine\nDISCORD_TOKEN=old\nHOTPAPERS_DB=$x.db\n');
    chmodSync(file, 0o644);

    await run(token);

    expect(readFileSync(file, 'utf8')).toBe(`# mine\nDISCORD_TOKEN=${token}\nHOTPAPERS_DB=$x.db\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('asks for a contact, and writes it down', async () => {
    await run(token, 'https://example.org/bot (ada@example.org)');

    expect(readFileSync(desk.path('.env'), 'utf8')).toBe(
      `DISCORD_TOKEN=${token}\nHOTPAPERS_CONTACT='https://example.org/bot (ada@example.org)'\n`,
    );
  });

  it('writes a contact down so that it is read back, whatever quotes it has', async () => {
    const contact = 'Ada\'s "bot" #1 <ada@example.org>';
    await run(token, contact);

    expect(parse(readFileSync(desk.path('.env')))['HOTPAPERS_CONTACT']).toBe(contact);
  });

  it('asks for no contact where one is set', async () => {
    const { out } = await run(token, '', { HOTPAPERS_CONTACT: 'ada@example.org' });

    expect(`${out}${terminal.screen}`).not.toContain('Contact');
    expect(readFileSync(desk.path('.env'), 'utf8')).toBe(`DISCORD_TOKEN=${token}\n`);
  });

  it('keeps the token of a person who leaves before the contact', async () => {
    const { code, out } = await run(token, '\u0003');

    expect(code).toBe(0);
    expect(out).toContain('Nobody is told.');
    expect(readFileSync(desk.path('.env'), 'utf8')).toBe(`DISCORD_TOKEN=${token}\n`);
  });

  it('understands a token pasted with what is around it', async () => {
    await run(`"Bot ${token}"`);

    expect(readFileSync(desk.path('.env'), 'utf8')).toBe(`DISCORD_TOKEN=${token}\n`);
  });

  it('says that the commands were there, and writes them no second time', async () => {
    await run(token);
    terminal = new FakeTerminal();

    const { out } = await run(token);

    expect(out).toContain('The commands were registered already.');
    expect(discord.commandWrites).toBe(1);
  });

  it('changes nothing with a token that Discord does not accept', async () => {
    await expect(run('x'.repeat(60))).rejects.toThrow(
      /Discord does not accept DISCORD_TOKEN.* Nothing was written\.$/s,
    );

    expect(() => statSync(desk.path('.env'))).toThrow('ENOENT');
  });

  it('changes nothing with what is no token', async () => {
    await expect(run('hello')).rejects.toThrow('5 characters are no bot token');
  });

  it('changes nothing when the person leaves', async () => {
    await expect(run('\u0003')).rejects.toThrow('Nothing was typed; nothing was changed.');
  });

  it('asks which platform, where none is named', async () => {
    await expect(setup.run([], desk.session(terminal))).rejects.toThrow('Which platform?');
  });
});
