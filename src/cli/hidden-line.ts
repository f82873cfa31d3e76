import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Terminal } from '../adapters/console/console.ts';
import { UserError } from '../lib/errors.ts';

/** Asks for one line and shows nothing of what is typed. */
export async function readHidden(question: string, terminal: Terminal): Promise<string> {
  const { input, output, isInteractive } = terminal;
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: isInteractive });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', (line) => resolve(line.trim()));
      lines.once('SIGINT', () => lines.close());
      lines.once('close', () => reject(new UserError('Nothing was typed; nothing was changed.')));
    });
  } finally {
    lines.close();
    output.write('\n');
  }
}
