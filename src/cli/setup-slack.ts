import { checkAppToken, checkBotToken } from '../adapters/slack/check-tokens.ts';
import { createAppLink } from '../adapters/slack/manifest.ts';
import { loadEnvironment } from '../config.ts';
import { UserError } from '../lib/errors.ts';
import { askContact, type Place } from './ask-contact.ts';
import { beforeWriting } from './before-writing.ts';
import { setInEnvFile } from './env-file.ts';
import { readHidden } from './typed-line.ts';
import type { Session } from './verb.ts';

/** Takes the app's two tokens, tries both, and writes them down. */
export async function setupSlack(
  session: Session,
  { envFile, variables }: Place = { envFile: '.env', variables: loadEnvironment().variables },
): Promise<number> {
  const { terminal, out } = session;
  const apiUrl = variables['SLACK_API_URL']?.trim() || undefined;
  out.write(beginning());

  const botToken = tidy(
    await readHidden('Bot token, xoxb-… (not shown while you type): ', terminal),
  );
  requireToken(
    botToken,
    'xoxb-',
    botToken.startsWith('xapp-')
      ? `This is the app-level token, which is asked for second. The first ${botTokenPlace}`
      : `It ${botTokenPlace}`,
  );
  const { team, user, missing } = await beforeWriting('Slack', () =>
    checkBotToken(botToken, apiUrl),
  );
  if (missing.length > 0) {
    throw new UserError(
      `The app lacks ${missing.join(', ')}. Make it from the link above, or add them on the page OAuth & Permissions, and install it again. Nothing was written.`,
    );
  }
  out.write(`This is ${user} in ${team}, with all it needs.\n`);

  const appToken = tidy(await readHidden('App-level token, xapp-… (not shown): ', terminal));
  requireToken(appToken, 'xapp-', 'Generate one with connections:write under Basic Information.');
  await beforeWriting('Slack', () => checkAppToken(appToken, apiUrl));

  await setInEnvFile(envFile, { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken });
  out.write(`${envFile} holds both tokens; only you can read it.\n`);
  await askContact(session, { envFile, variables });
  out.write('\nThen run: npm start\nand type in a channel: /hotpapers subscribe\n');
  return 0;
}

const botTokenPlace = 'is on the page OAuth & Permissions, once the app is installed.';

function beginning(): string {
  return `hotpapers needs two values from Slack.
  1. Open this link, choose your workspace, and press Create:
     ${createAppLink()}
  2. Press Install to Workspace, and on the page OAuth & Permissions copy the Bot User OAuth Token.
  3. On the page Basic Information, under App-Level Tokens, generate one with the scope connections:write.
`;
}

/** People paste quotes around it. */
function tidy(typed: string): string {
  return typed.replaceAll(/^["'`]|["'`]$/g, '');
}

function requireToken(token: string, beginningWith: string, where: string): void {
  if (token.startsWith(beginningWith) && /^\S{10,}$/.test(token)) return;
  throw new UserError(
    `That is no token beginning with ${beginningWith}. ${where} Nothing was written.`,
  );
}
