import type { Browser } from 'playwright-core';
import {
  type RestingLoad,
  restingLoad,
  type SeenLoad,
  type Subject,
  seenLoad,
  type TouchedLoad,
  touchedLoad,
} from './load.ts';

/** All loads of a page, in the order of the rounds. A page that is only looked at has no touched and resting ones. */
export type Loads = { seen: SeenLoad[]; touched: TouchedLoad[]; resting: RestingLoad[] };

/**
 * Loads every page once in each round, each round beginning with another one, so that what slows the machine down for a
 * while meets all of them. One load of each before the first round counts for nothing.
 */
export async function measuredRounds(
  browser: Browser,
  subjects: readonly Subject[],
  rounds: number,
): Promise<ReadonlyMap<string, Loads>> {
  const loads = new Map<string, Loads>(
    subjects.map(({ name }) => [name, { seen: [], touched: [], resting: [] }]),
  );
  for (const subject of subjects) await seenLoad(browser, subject);
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`\rround ${round + 1} of ${rounds} `);
    const start = round % subjects.length;
    for (const subject of [...subjects.slice(start), ...subjects.slice(0, start)]) {
      const own = loads.get(subject.name);
      if (own === undefined) continue;
      own.seen.push(await seenLoad(browser, subject));
      if (subject.touch === null) continue;
      own.touched.push(await touchedLoad(browser, subject, subject.touch));
      own.resting.push(await restingLoad(browser, subject));
    }
  }
  process.stderr.write('\n');
  return loads;
}
