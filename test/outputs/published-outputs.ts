import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { unsealed } from '#src/viewer/unseal.ts';
import { type Checkout, type Outputs, SAMPLE_FLAGS, weekline } from './checkout.ts';
import { markupLines, styleLines } from './normalised.ts';

const publications: Record<string, string[]> = {
  'by channel': ['--notes', '--expires', '30d', '--by', 'channel'],
  'named and without small counts': [
    '--week',
    '2026-08-31',
    '--by',
    'country',
    '--segments',
    'named',
    '--hide-small',
  ],
  sealed: ['--sealed', '--expires', '30d'],
};

/** The documents of publications, what the command says of them, and the opened content of a sealed one. */
export async function publishedOutputs(checkout: Checkout): Promise<Outputs> {
  const outputs: Outputs = new Map();
  for (const [name, flags] of Object.entries(publications)) {
    const out = path.join(checkout.work, 'published', name);
    const args = ['publish', '--out', out, ...SAMPLE_FLAGS, '--as', 'Growth lead', ...flags];
    const { code, stdout, stderr } = await weekline(checkout, args);
    outputs.set(`publication/${name}, said`, `exit code ${code}\n${stdout}\n${stderr}`);
    const files = await readdir(out, { recursive: true });
    outputs.set(`publication/${name}, files`, files.map(withoutChance).sort().join('\n'));
    const html = await readFile(path.join(out, 'index.html'), 'utf8');
    outputs.set(`publication/${name}, page`, markupLines(html));
    outputs.set(`publication/${name}, styles`, styleLines(html));
    const sealed = files.find((file) => file.endsWith('.jwe'));
    if (sealed === undefined) continue;
    const file = await readFile(path.join(out, sealed), 'utf8');
    const opened = await unsealed(file, stdout.trim().split('#')[1] ?? '', Date.now());
    outputs.set(
      `publication/${name}, opened`,
      opened.kind === 'html' ? markupLines(opened.html) : opened.kind,
    );
  }
  return outputs;
}

function withoutChance(file: string): string {
  return file.replace(/[\w-]{22}\.jwe$/, '<name>.jwe');
}
