import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from '#test/browser/chromium.ts';
import { auditPackages } from './audit-packages.ts';

/** The whole check of the project, in the order in which a failure is cheapest; the last line counts everything. */

type Tally = { passed: number; failed: number; skipped: number };

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, 'test-results');

const stages: { name: string; run: () => Tally }[] = [
  { name: 'format and lint', run: () => command('biome', ['ci', '--error-on-warnings', '.']) },
  { name: 'types', run: () => command('tsc', ['-b']) },
  { name: 'unused files, exports and packages', run: () => command('knip', []) },
  { name: 'known vulnerabilities of packages', run: packages },
  {
    name: 'unit, layers, contract, engine and page tests',
    // Vitest leaves a core to others, which on two cores is half of them.
    run: () => suite(['unit', 'page'], { flags: ['--maxWorkers=100%'] }),
  },
  { name: 'build', run: () => command('npm', ['run', 'build']) },
  { name: 'size budgets and the built server', run: () => suite(['built']) },
  { name: 'journeys in Chromium', run: journeys },
];

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

for (const { name, run } of stages) {
  const start = performance.now();
  console.log(`\n— ${name}`);
  const tally = run();
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
  if (tally.failed > 0) failures.push(name);
  console.log(`— ${name}: ${counted(tally)} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`);
if (total.skipped > 0) console.log(`\n${total.skipped} skipped, each with its reason above`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Where the registry cannot be asked that is told, and fails nothing: it says nothing of the packages. */
function packages(): Tally {
  const audit = auditPackages();
  switch (audit.kind) {
    case 'clean':
      console.log('The registry knows of none of grade high or critical.');
      return { passed: 1, failed: 0, skipped: 0 };
    case 'vulnerable':
      console.error(
        `Update, or override in package.json: ${audit.packages.join(', ')}. npm audit says more.`,
      );
      return { passed: 0, failed: 1, skipped: 0 };
    case 'not-asked':
      console.log(`Could not ask the registry: ${audit.reason}`);
      return { passed: 0, failed: 0, skipped: 0 };
  }
}

function journeys(): Tally {
  const browser = ensureChromium();
  if (browser.kind === 'none') {
    console.error(browser.reason);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.log(`Chromium: ${browser.path}`);
  return suite(['journeys'], { environment: { WEEKLINE_CHROMIUM: browser.path } });
}

function command(name: string, args: string[]): Tally {
  const ok = run(name, args) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function suite(
  projects: string[],
  { flags = [], environment = {} }: { flags?: string[]; environment?: Record<string, string> } = {},
): Tally {
  const report = path.join(reports, `${projects.join('-')}.json`);
  const args = ['run', ...projects.flatMap((name) => ['--project', name])];
  const status = run(
    'vitest',
    [...args, ...flags, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    environment,
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

function run(name: string, args: string[], environment: Record<string, string> = {}): number {
  const { status, error } = spawnSync(name, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
      ...environment,
    },
  });
  if (error !== undefined) console.error(`Could not start ${name}: ${error.message}`);
  return status ?? 1;
}

function counted({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
