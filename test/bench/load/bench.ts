import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { localhostCertificate } from '#test/bench/load/hosts/certificate.ts';
import { frameworkVersion } from './framework-peer.ts';
import { exitCodeOf, type Goal } from './goals.ts';
import { audited, lighthouseVersion } from './lighthouse.ts';
import { lighthouseGoals } from './lighthouse-goals.ts';
import { linkRate } from './link-rate.ts';
import { type Options, optionsOf } from './options.ts';
import { measuredPages } from './pages.ts';
import { rateGoals } from './rate-goals.ts';
import { goalTable } from './report.ts';
import { standing } from './standing.ts';

const WEEK = lastCompleteSampleWeek;

/**
 * `npm run bench:load`: how fast the pages that people outside the team open are there, beside other ways to build them;
 * how many links the server answers; what Lighthouse says. Needs `npm run build`. docs/measuring.md tells how.
 */
async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  const started = performance.now();
  const data = mkdtempSync(path.join(tmpdir(), 'weekline-bench-load-'));
  try {
    const goals = [
      ...(options.parts.has('pages') || options.parts.has('lighthouse')
        ? await seenFromOutside(data, options)
        : []),
      ...(options.parts.has('rate') ? await askedOften(data) : []),
    ];
    for (const line of goalTable(goals)) print(line);
    print(`in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    process.exitCode = exitCodeOf(goals);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function seenFromOutside(data: string, { rounds, parts }: Options): Promise<Goal[]> {
  const certificate = localhostCertificate();
  const weekline = await standing(certificate, data, WEEK);
  const goals: Goal[] = [];
  try {
    if (parts.has('pages')) {
      const { lines, goals: own, chromium } = await measuredPages(certificate, WEEK, weekline, rounds);
      print('Cold loads on a slow phone (150 ms, 1.6/0.75 Mbit/s, processor ÷ 4)');
      print(
        `medians of ${rounds} rounds in ms (least–most); Chromium ${chromium}, Framework ${frameworkVersion}`,
      );
      for (const line of lines) print(line);
      print(`${machine()}\n`);
      goals.push(...own);
    }
    if (parts.has('lighthouse')) {
      print(`Lighthouse ${lighthouseVersion}, its own mobile settings; what costs points:`);
      for (const [name, url] of [
        ['published page', weekline.published],
        ['shared link', weekline.link],
      ] as const) {
        const found = await audited(url, certificate.pin);
        goals.push(...lighthouseGoals(name, found));
        for (const fault of found.kind === 'audited' ? found.faults : [found.reason])
          print(`  ${name}, ${fault}`);
      }
      print(`${machine()}\n`);
    }
    return goals;
  } finally {
    await weekline.stop();
  }
}

async function askedOften(data: string): Promise<Goal[]> {
  const rate = await linkRate(data, WEEK);
  print(
    `${rate.requests} requests for shared links, median ${rate.median.toFixed(1)} ms, ${rate.processor.toFixed(2)} ms of processor time each; ${machine()}\n`,
  );
  return rateGoals(rate);
}

function machine(): string {
  return `${availableParallelism()} cores, load ${(loadavg()[0] ?? Number.NaN).toFixed(1)}, Node ${process.versions.node}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
