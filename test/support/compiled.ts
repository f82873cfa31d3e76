import { execFile } from 'node:child_process';
import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Compiles a file of ours and all it imports into a folder of its own, for a process that runs no TypeScript; gives the file to run. */
export async function compiled(file: string): Promise<string> {
  const root = resolve('.');
  const folder = await mkdtemp(join(tmpdir(), 'hotpapers-compiled-'));
  const settings = {
    extends: join(root, 'tsconfig.json'),
    // The types are looked at elsewhere, and take longer than the rest.
    compilerOptions: { noCheck: true, noEmit: false, incremental: false, types: [] },
    files: [join(root, file)],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [tsc, '-p', folder, '--rootDir', root, '--outDir', folder]);
  return join(folder, file.replace(/\.ts$/, '.js'));
}
