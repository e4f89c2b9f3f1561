import { type Day, parseDay } from '#domain/calendar/week.ts';
import { once } from '#server/caching/once.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { rezoneDays } from '#server/engines/duckdb/import/rezone-days.ts';
import type { CountsStore } from '#server/reviews/counts-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { onlyRow, rowsOf, text, whole, wholeOrNull } from '#server/store/statement.ts';
import { sourcesCoverage } from './days-by-source.ts';
import { dataFacts } from './facts.ts';
import { funnelHistory } from './history.ts';
import { lateArrivals } from './late-arrivals.ts';
import { dataPositionSql, lastDaySql, rereadSourcesSql } from './position.sql.ts';
import { reconciled } from './reconciliation.ts';

export type CountsClock = {
  /** Today on the workspace's calendar; `null`: no clock is asked, as for a sample that does not grow old. */
  today: () => Day | null;
};

const NO_CLOCK: CountsClock = { today: () => null };

/** The store, seen through a configuration: what counts, in which funnels, on which calendar. */
export function countsStore(
  store: DuckdbStore,
  configuration: Configuration,
  { today }: CountsClock = NO_CLOCK,
): CountsStore {
  const { timeZone } = configuration.workspace.calendar;
  /** Days are those of the time zone of now, whichever they were written under. */
  const { get: whenRezoned } = once(() => store.write((connection) => rezoneDays(connection, timeZone)));
  const read: DuckdbStore['read'] = async (task) => {
    await whenRezoned();
    return store.read(task);
  };
  const declared = configuration.sources.map(({ completeThrough }) => parseDay(completeThrough ?? ''));
  const ages = new Map<string, DataAge>();
  /** Of the data as of a day, worked out once while neither changes. */
  const ageOf = async (revision: string, day: Day): Promise<DataAge> => {
    const key = `${revision} ${day}`;
    const known = ages.get(key);
    if (known !== undefined) return known;
    const row = await read((connection) => onlyRow(connection, { sql: lastDaySql }));
    const coverage = await read((connection) => sourcesCoverage(connection, configuration, day));
    const age = {
      lastDay: latest([wholeOrNull(row, 'last_day'), ...declared]),
      stale: coverage.filter(({ staleSince }) => staleSince !== null).length,
    };
    ages.clear();
    ages.set(key, age);
    return age;
  };
  return {
    async position() {
      const row = await read((connection) => onlyRow(connection, { sql: dataPositionSql }));
      const revision = `${text(row, 'store_id')}-${whole(row, 'data_version')}`;
      return {
        revision: await withToday(revision, today(), ageOf),
        lastImport: whole(row, 'last_import'),
      };
    },
    coverage: () => read((connection) => sourcesCoverage(connection, configuration, today())),
    history: (funnel, { segmentBy, asOf = null }) =>
      read((connection) =>
        funnelHistory(connection, configuration, { funnel, segmentBy, asOf, today: today() }),
      ),
    lateArrivals: (funnel, { segmentBy, asOf }) =>
      read((connection) => lateArrivals(connection, configuration, { funnel, segmentBy, asOf })),
    facts: () => read((connection) => dataFacts(connection, configuration)),
    reconciliation: (funnel) => read((connection) => reconciled(connection, configuration, funnel)),
    rereadSources: (lastImport) =>
      read(async (connection) =>
        (await rowsOf(connection, rereadSourcesSql(lastImport))).map((row) => text(row, 'source')),
      ),
  };
}

/** `lastDay`: of any row or promise. `stale`: how many sources nobody seems to feed any more. */
type DataAge = { lastDay: Day | null; stale: number };

/** While there are rows, or promises, of today or later, what is complete depends on the day; later on, what is stale. */
async function withToday(
  revision: string,
  today: Day | null,
  ageOf: (revision: string, today: Day) => Promise<DataAge>,
): Promise<string> {
  if (today === null) return revision;
  const { lastDay, stale } = await ageOf(revision, today);
  if (lastDay !== null && lastDay >= today - DAYS_PROMISED) return `${revision}-${today}`;
  return stale === 0 ? revision : `${revision}-stale-${stale}`;
}

function latest(days: readonly (number | null)[]): Day | null {
  const known = days.flatMap((day) => day ?? []);
  return known.length === 0 ? null : (Math.max(...known) as Day);
}

/** Files that are cut after a day of the week promise at most so many days beyond their last row. */
const DAYS_PROMISED = 7;
