import { availableParallelism, loadavg } from 'node:os';
import { lastCompleteSampleWeek } from '#mocks/company/sample-calendar.ts';
import { localhostCertificate } from './certificate.ts';
import { frameworkVersion } from './framework-peer.ts';
import { exitCodeOf, type Goal } from './goals.ts';
import { audited, lighthouseVersion } from './lighthouse.ts';
import { lighthouseGoals } from './lighthouse-goals.ts';
import { linkRate } from './link-rate.ts';
import { optionsOf } from './options.ts';
import { measuredPages } from './pages.ts';
import { rateGoals } from './rate-goals.ts';
import { goalTable } from './report.ts';
import { standing } from './standing.ts';

/**
 * `npm run bench:load`: how fast the pages that people outside the team open are there, beside other ways to build them;
 * how many links the server answers; what Lighthouse says. Needs `npm run build`. docs/measuring.md tells how.
 */
async function main(): Promise<void> {
  const { rounds, parts } = optionsOf(process.argv.slice(2));
  const started = performance.now();
  const certificate = localhostCertificate();
  const week = lastCompleteSampleWeek;
  const weekline = await standing(certificate, week);
  const goals: Goal[] = [];
  try {
    if (parts.has('pages')) {
      const { lines, goals: own, chromium } = await measuredPages(certificate, week, weekline, rounds);
      print(
        `Cold loads on a slow phone (150 ms, 1.6/0.75 Mbit/s, processor ÷ 4), medians of ${rounds} rounds in ms (least–most); ${machine()}, Chromium ${chromium}, Framework ${frameworkVersion}`,
      );
      for (const line of lines) print(line);
      print('');
      goals.push(...own);
    }
    if (parts.has('lighthouse')) {
      for (const [name, url] of [
        ['published page', weekline.published],
        ['shared link', weekline.link],
      ] as const) {
        const found = audited(url, certificate.pin);
        goals.push(...lighthouseGoals(name, found));
        if (found.kind === 'audited') for (const fault of found.faults) print(`  ${name}, ${fault}`);
      }
      print(`Lighthouse ${lighthouseVersion}, mobile; ${machine()}`);
      print('');
    }
    if (parts.has('rate')) {
      const rate = await linkRate(weekline.server, week);
      print(`${rate.requests} requests for shared links, median ${rate.median.toFixed(1)} ms; ${machine()}`);
      print('');
      goals.push(...rateGoals(rate));
    }
  } finally {
    await weekline.stop();
  }
  for (const line of goalTable(goals)) print(line);
  print(`in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  process.exitCode = exitCodeOf(goals);
}

function machine(): string {
  return `${availableParallelism()} cores, load ${(loadavg()[0] ?? Number.NaN).toFixed(1)}, Node ${process.versions.node}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
