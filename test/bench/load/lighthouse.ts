import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { chromiumPath, flagsTrusting } from '#test/bench/load/browser/chromium-page.ts';
import { fetched } from './registry-cache.ts';
import { spreadOf } from './statistics.ts';

export const lighthouseVersion = '13.5.0';
/** Lighthouse needs a newer Node than the project does. */
const NODE_VERSION = '24.9.0';
export const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
/** One run may meet a busy machine; the middle one of three does not. */
const RUNS = 3;

export type Category = (typeof CATEGORIES)[number];
/** Points of 100, and the audits that cost some. */
export type Audited =
  | { kind: 'audited'; points: Record<Category, number>; faults: string[] }
  | { kind: 'not-available'; reason: string };

const reportSchema = z.object({
  categories: z.record(
    z.string(),
    z.object({
      score: z.nullable(z.number()),
      auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
    }),
  ),
  audits: z.record(
    z.string(),
    z.object({ score: z.nullable(z.number()), title: z.string(), displayValue: z.optional(z.string()) }),
  ),
});

type Report = z.infer<typeof reportSchema>;

/** Lighthouse's own mobile settings. A page that does not get full marks is audited twice more, and the middle counts. */
export async function audited(url: string, pin: string): Promise<Audited> {
  const node = `node-${platform()}-${arch()}`;
  const place = fetched('lighthouse', { lighthouse: lighthouseVersion, [node]: NODE_VERSION });
  if (place.kind === 'not-available') return place;
  const reports: Report[] = [];
  do {
    const report = await auditedOnce(url, pin, path.join(place.folder, 'node_modules'), node);
    if (report.kind === 'not-available') return report;
    reports.push(report.report);
  } while (reports.length < RUNS && !(reports.length === 1 && reports.every(isFaultless)));
  const middle = (category: Category) => spreadOf(reports.map((report) => pointsOf(report, category))).median;
  return {
    kind: 'audited',
    points: {
      performance: middle('performance'),
      accessibility: middle('accessibility'),
      'best-practices': middle('best-practices'),
    },
    faults: [...new Set(reports.flatMap(faultsOf))],
  };
}

const execute = promisify(execFile);

type Once = { kind: 'report'; report: Report } | { kind: 'not-available'; reason: string };

/** Without blocking: the pages that are audited are served by this very process. */
async function auditedOnce(url: string, pin: string, modules: string, node: string): Promise<Once> {
  const folder = mkdtempSync(path.join(tmpdir(), 'weekline-lighthouse-'));
  const output = path.join(folder, 'report.json');
  const flags = [
    '--quiet',
    '--output=json',
    `--output-path=${output}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    `--chrome-flags=${['--headless=new', ...flagsTrusting(pin)].join(' ')}`,
  ];
  try {
    await execute(
      path.join(modules, node, 'bin', 'node'),
      [path.join(modules, 'lighthouse/cli/index.js'), url, ...flags],
      { env: { ...process.env, CHROME_PATH: chromiumPath() } },
    );
    return { kind: 'report', report: reportSchema.parse(JSON.parse(readFileSync(output, 'utf8'))) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'not-available', reason: why.trim().split('\n').slice(-2).join(' · ') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isFaultless(report: Report): boolean {
  return CATEGORIES.every((category) => pointsOf(report, category) === 100);
}

function pointsOf({ categories }: Report, category: Category): number {
  const score = categories[category]?.score;
  if (typeof score !== 'number') throw new Error(`Lighthouse gave no score for ${category}.`);
  return Math.round(score * 100);
}

function faultsOf({ categories, audits }: Report): string[] {
  return CATEGORIES.flatMap((category) =>
    (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const audit = audits[id];
      if (weight === 0 || audit === undefined || audit.score === null || audit.score >= 0.995) return [];
      return [
        `${category}: ${audit.title}${audit.displayValue === undefined ? '' : ` (${audit.displayValue})`}`,
      ];
    }),
  );
}
