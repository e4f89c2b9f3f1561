import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureChromium } from '#test/browser/chromium.ts';
import { built, type Checkout, type Outputs, type Served, served } from './checkout.ts';
import { commandOutputs } from './command-outputs.ts';
import { differencesBetween } from './first-difference.ts';
import { normalised } from './normalised.ts';
import { pageOutputs } from './page-outputs.ts';
import { publishedOutputs } from './published-outputs.ts';
import { servedOutputs } from './served-outputs.ts';

/*
 * npm run compare -- OLD_CHECKOUT [NEW_CHECKOUT]: what users get from two checkouts with node_modules, byte by byte. Of a
 * clean checkout each part is kept under the name of its commit, so that the old side is collected once.
 */

const here = path.resolve(import.meta.dirname, '../..');
const kept = path.join(here, 'node_modules', '.cache', 'weekline-outputs');

const parts: Record<string, (checkout: Checkout) => Promise<Outputs>> = {
  commands: commandOutputs,
  publications: publishedOutputs,
  documents: (checkout) => whileServed(checkout, (server) => servedOutputs(server)),
  pages: (checkout) => whileServed(checkout, (server) => pageOutputs(checkout, server)),
};

const [oldRoot, newRoot = here] = process.argv.slice(2);
if (oldRoot === undefined) {
  console.error('Name the checkout to compare with: npm run compare -- OLD_CHECKOUT [NEW_CHECKOUT]');
  process.exitCode = 1;
} else {
  const browser = ensureChromium();
  if (browser.kind === 'none') throw new Error(browser.reason);
  process.env.WEEKLINE_CHROMIUM = browser.path;
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
  if (!isClean) await rm(folder, { recursive: true, force: true });
  const outputs: Outputs = new Map();
  let checkout: Checkout | null = null;
  for (const [part, collect] of Object.entries(parts)) {
    let found = await readOutputs(path.join(folder, part));
    if (found === null) {
      checkout ??= await built(root, await mkdtemp(path.join(os.tmpdir(), 'weekline-outputs-')));
      console.error(`Collecting the ${part} of ${root} …`);
      found = withoutChance(await collect(checkout), checkout);
      await writeOutputs(path.join(folder, part), found);
    }
    for (const [name, text] of found) outputs.set(name, text);
  }
  if (checkout !== null) await rm(checkout.work, { recursive: true, force: true });
  return outputs;
}

function withoutChance(outputs: Outputs, checkout: Checkout): Outputs {
  return new Map([...outputs].map(([name, text]) => [name, normalised(text, checkout)]));
}

async function whileServed(
  checkout: Checkout,
  collect: (server: Served) => Promise<Outputs>,
): Promise<Outputs> {
  const server = await served(checkout);
  try {
    return await collect(server);
  } finally {
    await server.stop();
  }
}

async function writeOutputs(folder: string, outputs: Outputs): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of outputs) await writeFile(path.join(folder, encodeURIComponent(name)), text);
}

async function readOutputs(folder: string): Promise<Outputs | null> {
  const files = await readdir(folder).catch(() => []);
  if (files.length === 0) return null;
  const outputs: Outputs = new Map();
  for (const file of files)
    outputs.set(decodeURIComponent(file), await readFile(path.join(folder, file), 'utf8'));
  return outputs;
}
