import { contact } from '../news-config.ts';
import { setInEnvFile } from './env-file.ts';
import { readShown } from './typed-line.ts';
import type { Session } from './verb.ts';

/** Where a set-up writes, and what is set already. */
export interface Place {
  readonly envFile: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Asks by what those who run the sources can reach whoever runs this, unless it is set; no answer is one, too. */
export async function askContact(
  { terminal, out }: Session,
  { envFile, variables }: Place,
): Promise<void> {
  if (variables['HOTPAPERS_CONTACT']?.trim()) return;
  out.write(
    '\narXiv asks that programs say how to reach whoever runs them. An address or page is sent to it and the other sources with every request.\n',
  );
  for (;;) {
    const typed = await readShown(
      'Contact, such as ada@example.org or https://example.org (may be left empty): ',
      terminal,
    );
    if (!typed) {
      out.write('Nobody is told. HOTPAPERS_CONTACT in .env changes that.\n');
      return;
    }
    const read = contact.safeParse(typed);
    if (read.success) {
      await setInEnvFile(envFile, { HOTPAPERS_CONTACT: typed });
      out.write(`${envFile} holds the contact.\n`);
      return;
    }
    out.write(`That is not ${read.error.issues[0]?.message}. Try again.\n`);
  }
}
