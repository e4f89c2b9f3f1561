import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureChromium } from '#test/browser/chromium.ts';
import { built, type Outputs, served } from './checkout.ts';
import { commandOutputs } from './command-outputs.ts';
import { differencesBetween } from './first-difference.ts';
import { normalised } from './normalised.ts';
import { pageOutputs } from './page-outputs.ts';
import { publishedOutputs } from './published-outputs.ts';
import { servedOutputs } from './served-outputs.ts';

/*
 * npm run compare -- OLD_CHECKOUT [NEW_CHECKOUT]: what users get from two checkouts with node_modules, byte by byte. Of a
 * clean checkout the outputs are kept under the name of its commit, so that the old side is collected once.
 */

const here = path.resolve(import.meta.dirname, '../..');
const kept = path.join(here, 'test-results', 'outputs');

const [oldRoot, newRoot = here] = process.argv.slice(2);
if (oldRoot === undefined) {
  console.error('Name the checkout to compare with: npm run compare -- OLD_CHECKOUT [NEW_CHECKOUT]');
  process.exitCode = 1;
} else {
  const old = await outputsOf(path.resolve(oldRoot));
  const now = await outputsOf(path.resolve(newRoot));
  const differences = differencesBetween(old, now);
  for (const { name, what } of differences) console.log(`${name}: ${what}\n`);
  console.log(
    `${old.size} outputs before, ${now.size} now; ${differences.length} differ. All are in ${kept}.`,
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
}

async function outputsOf(root: string): Promise<Outputs> {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const isClean = git('status', '--porcelain') === '';
  const folder = path.join(kept, isClean ? git('rev-parse', '--short=12', 'HEAD') : 'as-it-is');
  const found = isClean ? await readOutputs(folder) : null;
  if (found !== null) return found;
  console.error(`Collecting what ${root} gives …`);
  const outputs = await collected(root);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, text] of outputs) await writeFile(path.join(folder, encodeURIComponent(name)), text);
  return outputs;
}

async function readOutputs(folder: string): Promise<Outputs | null> {
  const files = await readdir(folder).catch(() => []);
  if (files.length === 0) return null;
  const outputs: Outputs = new Map();
  for (const file of files)
    outputs.set(decodeURIComponent(file), await readFile(path.join(folder, file), 'utf8'));
  return outputs;
}

async function collected(root: string): Promise<Outputs> {
  const browser = ensureChromium();
  if (browser.kind === 'none') throw new Error(browser.reason);
  process.env.WEEKLINE_CHROMIUM = browser.path;
  const work = await mkdtemp(path.join(os.tmpdir(), 'weekline-outputs-'));
  try {
    const checkout = await built(root, work);
    // In this order: the command line writes the sample company and imports it.
    const commands = await commandOutputs(checkout);
    const publications = await publishedOutputs(checkout);
    const server = await served(checkout);
    try {
      const documents = await servedOutputs(server);
      const pages = await pageOutputs(checkout, server);
      const outputs = [...commands, ...publications, ...documents, ...pages];
      return new Map(outputs.map(([name, text]) => [name, normalised(text, { root, work })]));
    } finally {
      await server.stop();
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
