import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from '#test/browser/chromium.ts';
import { auditPackages } from './audit-packages.ts';

/**
 * The whole check of the project, in the order in which a failure is cheapest; the last line counts everything. Checks that
 * read the sources alone run at the same time, and each prints what it has to say when it ends.
 */

type Tally = { passed: number; failed: number; skipped: number };
type Stage = { name: string; run: (output: Output) => Tally | Promise<Tally> };
/** Where the output of a stage goes: to the terminal as it comes, or to a list that is printed at its end. */
type Output = 'terminal' | string[];

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'test-results');

const readingSources: Stage[] = [
  { name: 'format and lint', run: (output) => command('biome', ['ci', '--error-on-warnings', '.'], output) },
  { name: 'types', run: (output) => command('tsc', ['-b'], output) },
  { name: 'unused files, exports and packages', run: (output) => command('knip', [], output) },
  { name: 'known vulnerabilities of packages', run: packages },
];

const inOrder: Stage[] = [
  {
    name: 'unit, layers, contract, engine and page tests',
    // Vitest leaves a core to others, which on two cores is half of them.
    run: () => suite(['unit', 'page'], { flags: ['--maxWorkers=100%'] }),
  },
  { name: 'build', run: (output) => command('npm', ['run', 'build'], output) },
  { name: 'size budgets and the built server', run: () => suite(['built']) },
  { name: 'journeys in Chromium', run: journeys },
];

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

await Promise.all(readingSources.map((stage) => runStage(stage, [])));
for (const stage of inOrder) await runStage(stage, 'terminal');

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`);
if (total.skipped > 0) console.log(`\n${total.skipped} skipped, each with its reason above`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runStage({ name, run }: Stage, output: Output): Promise<void> {
  const start = performance.now();
  if (output === 'terminal') console.log(`\n— ${name}`);
  const tally = await run(output);
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
  if (tally.failed > 0) failures.push(name);
  if (output !== 'terminal') console.log(`\n— ${name}\n${output.join('').trimEnd()}`);
  console.log(`— ${name}: ${counted(tally)} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** A registry that cannot be asked is mentioned, and fails nothing: it says nothing about the packages. */
async function packages(output: Output): Promise<Tally> {
  const audit = await auditPackages();
  switch (audit.kind) {
    case 'clean':
      say(output, 'The registry knows of none of grade high or critical.');
      return { passed: 1, failed: 0, skipped: 0 };
    case 'vulnerable':
      say(output, `Update, or override in package.json: ${audit.packages.join(', ')}. npm audit says more.`);
      return { passed: 0, failed: 1, skipped: 0 };
    case 'not-asked':
      say(output, `Could not ask the registry: ${audit.reason}`);
      return { passed: 0, failed: 0, skipped: 0 };
  }
}

function say(output: Output, line: string): void {
  if (output === 'terminal') console.log(line);
  else output.push(`${line}\n`);
}

async function journeys(): Promise<Tally> {
  const browser = ensureChromium();
  if (browser.kind === 'none') {
    console.error(browser.reason);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.log(`Chromium: ${browser.path}`);
  // Two visitors at a time: one leaves cores idle while it waits for timers and redirects.
  return suite(['journeys'], {
    flags: ['--maxWorkers=2'],
    environment: { WEEKLINE_CHROMIUM: browser.path },
  });
}

async function command(name: string, args: string[], output: Output): Promise<Tally> {
  const ok = (await run(name, args, { output })) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function suite(
  projects: string[],
  { flags = [], environment = {} }: { flags?: string[]; environment?: Record<string, string> } = {},
): Promise<Tally> {
  const report = path.join(reports, `${projects.join('-')}.json`);
  const args = ['run', ...projects.flatMap((name) => ['--project', name])];
  const status = await run(
    'vitest',
    [...args, ...flags, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { environment },
  );
  return tallyOf(report, status);
}

/** A suite that ran no test, or whose runner failed without a failing test (an import error), has failed. */
function tallyOf(report: string, status: number): Tally {
  const counts = readReport(report);
  if (counts === null || counts.numTotalTests === 0) return { passed: 0, failed: 1, skipped: 0 };
  const failed = Math.max(counts.numFailedTests, status === 0 ? 0 : 1);
  return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests };
}

function readReport(
  report: string,
): { numTotalTests: number; numPassedTests: number; numFailedTests: number; numPendingTests: number } | null {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}

function run(
  name: string,
  args: string[],
  { output = 'terminal', environment = {} }: { output?: Output; environment?: Record<string, string> },
): Promise<number> {
  const child = spawn(name, args, {
    cwd: root,
    stdio: output === 'terminal' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
      ...environment,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => output !== 'terminal' && output.push(text));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      say(output, `Could not start ${name}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function counted({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
