import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Terminal } from '../adapters/console/console.ts';
import { UserError } from '../lib/errors.ts';

/** Asks for one line and shows nothing of what is typed. */
export async function readHidden(question: string, terminal: Terminal): Promise<string> {
  terminal.output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    const line = await readLine('', terminal, nowhere);
    if (line === undefined) throw new UserError('Nothing was typed; nothing was changed.');
    return line;
  } finally {
    terminal.output.write('\n');
  }
}

/** Asks for one line; undefined where there is nobody to type it, or they leave. */
export async function readShown(question: string, terminal: Terminal): Promise<string | undefined> {
  const { input, output } = terminal;
  return input.readableEnded ? undefined : readLine(question, terminal, output);
}

async function readLine(
  question: string,
  { input, isInteractive }: Terminal,
  output: Writable,
): Promise<string | undefined> {
  const lines = createInterface({ input, output, terminal: isInteractive, prompt: question });
  try {
    return await new Promise<string | undefined>((resolve) => {
      lines.once('line', (line) => resolve(line.trim()));
      lines.once('SIGINT', () => lines.close());
      lines.once('close', () => resolve(undefined));
      lines.prompt();
    });
  } finally {
    lines.close();
  }
}
