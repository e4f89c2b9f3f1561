import { execFile } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
let data: Promise<string> | null = null;

export type Published = { folder: string; printed: string; told: string };

/** What the built command `publish` writes of the sample company, and what it says. */
export async function publish(...flags: string[]): Promise<Published> {
  data ??= mkdtemp(path.join(os.tmpdir(), 'weekline-published-data-'));
  const parent = await mkdtemp(path.join(os.tmpdir(), 'weekline published '));
  const folder = path.join(parent, 'report');
  const args = ['publish', '--out', folder, '--data', await data, ...flags];
  const { stdout, stderr } = await run(path.join(root, 'dist/server/main.js'), args, { cwd: parent });
  return { folder, printed: stdout.trim(), told: stderr };
}

export async function sealedFileIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((one) => one.endsWith('.jwe'));
  if (name === undefined) throw new Error(`There is no sealed file in ${folder}.`);
  return path.join(folder, name);
}
