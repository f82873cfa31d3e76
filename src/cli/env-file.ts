import { readFile, rename, writeFile } from 'node:fs/promises';

const onlyOwner = 0o600;

/** Sets variables in an env file, keeps all else that is in it, and leaves it readable to its owner only. */
export async function setInEnvFile(
  file: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const before = await textOf(file);
  const after = Object.entries(values).reduce(
    (text, [name, value]) => withVariable(text, name, value),
    before,
  );
  // A reader sees the old file or the new one, and nobody else ever sees either.
  const part = `${file}.part`;
  await writeFile(part, after, { mode: onlyOwner });
  await rename(part, file);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function withVariable(text: string, name: string, value: string): string {
  const line = `${name}=${quoted(value)}`;
  const there = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'gm');
  if (there.test(text)) return text.replace(there, () => line);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${gap}${line}\n`;
}

/** As dotenv reads it back: inside quotes nothing ends the value but the same quote. */
function quoted(value: string): string {
  if (/^[\w.:/@-]*$/.test(value)) return value;
  const quote = ["'", '"', '`'].find((each) => !value.includes(each)) ?? "'";
  return `${quote}${value}${quote}`;
}
