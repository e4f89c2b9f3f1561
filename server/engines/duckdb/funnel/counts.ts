import type { DuckDBConnection } from '@duckdb/node-api';
import { type Day, parseDay } from '#domain/calendar/week.ts';
import { byRevision, lru } from '#server/caching/lru.ts';
import { once } from '#server/caching/once.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { rezoneDays } from '#server/engines/duckdb/import/rezone-days.ts';
import { LEAST_STALE } from '#server/engines/shared/quiet-end.ts';
import type { CountsReading, CountsStore, DataPosition } from '#server/reviews/counts-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { onlyRow, rowsOf, text, whole, wholeOrNull } from '#server/store/statement.ts';
import { sourcesCoverage } from './days-by-source.ts';
import { dataFacts } from './facts.ts';
import { funnelHistory } from './history.ts';
import { lateArrivals } from './late-arrivals.ts';
import { moneyFacts } from './money-facts.ts';
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
  const declared = configuration.sources.map(({ completeThrough }) => parseDay(completeThrough ?? ''));
  const ages = new Map<string, DataAge>();
  /** Of the data as of a day, worked out once while neither changes. */
  const ageOf = async (revision: string, day: Day, within: Lane): Promise<DataAge> => {
    const key = `${revision} ${day}`;
    const known = ages.get(key);
    if (known !== undefined) return known;
    const row = await within((connection) => onlyRow(connection, { sql: lastDaySql }));
    const firstEnd = wholeOrNull(row, 'first_end');
    const mayBeStale = firstEnd !== null && day - firstEnd > LEAST_STALE;
    const coverage = mayBeStale
      ? await within((connection) => sourcesCoverage(connection, configuration, day))
      : [];
    const age = {
      lastDay: latest([wholeOrNull(row, 'last_day'), ...declared]),
      stale: coverage.filter(({ staleSince }) => staleSince !== null).length,
    };
    ages.clear();
    ages.set(key, age);
    return age;
  };
  const positionIn = async (within: Lane): Promise<DataPosition> => {
    const row = await within((connection) => onlyRow(connection, { sql: dataPositionSql }));
    const revision = `${text(row, 'store_id')}-${whole(row, 'data_version')}`;
    return {
      revision: await withToday(revision, today(), (day) => ageOf(revision, day, within)),
      lastImport: whole(row, 'last_import'),
    };
  };
  const reading = (within: Lane): CountsReading => ({
    position: () => positionIn(within),
    coverage: () => within((connection) => sourcesCoverage(connection, configuration, today())),
    history: (funnel, { segmentBy, asOf = null }) =>
      within((connection) =>
        funnelHistory(connection, configuration, { funnel, segmentBy, asOf, today: today() }),
      ),
    lateArrivals: (funnel, { segmentBy, asOf }) =>
      within((connection) => lateArrivals(connection, configuration, { funnel, segmentBy, asOf })),
    facts: () => within((connection) => dataFacts(connection, configuration)),
    money: (funnel, question) =>
      within((connection) => moneyFacts(connection, configuration, { funnel, ...question })),
    reconciliation: (funnel) => within((connection) => reconciled(connection, configuration, funnel)),
    rereadSources: (lastImport) =>
      within(async (connection) =>
        (await rowsOf(connection, rereadSourcesSql(lastImport))).map((row) => text(row, 'source')),
      ),
  });
  const short: Lane = async (task) => {
    await whenRezoned();
    return store.read(task);
  };
  const long: Lane = async (task) => {
    await whenRezoned();
    return store.count(task);
  };
  // This process is the only one that writes: between its writes, and within a day, the position stays.
  const positions = byRevision(lru<DataPosition>({ most: 1 }));
  return {
    ...reading(long),
    position: () => positions.get(`${store.writes} ${today()}`, '', () => positionIn(short)),
    atOneMoment: (task) => long((connection) => task(reading((one) => one(connection)))),
  };
}

/** Runs a task on a connection, in a transaction of its own or in one that is open. */
type Lane = <T>(task: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;

/** `lastDay`: of any row or promise. `stale`: how many sources nobody seems to feed any more. */
type DataAge = { lastDay: Day | null; stale: number };

/** While there are rows, or promises, of today or later, what is complete depends on the day; later on, what is stale. */
async function withToday(
  revision: string,
  today: Day | null,
  ageOf: (today: Day) => Promise<DataAge>,
): Promise<string> {
  if (today === null) return revision;
  const { lastDay, stale } = await ageOf(today);
  if (lastDay !== null && lastDay >= today - DAYS_PROMISED) return `${revision}-${today}`;
  return stale === 0 ? revision : `${revision}-stale-${stale}`;
}

function latest(days: readonly (number | null)[]): Day | null {
  const known = days.flatMap((day) => day ?? []);
  return known.length === 0 ? null : (Math.max(...known) as Day);
}

/** Files that are cut after a day of the week promise at most so many days beyond their last row. */
const DAYS_PROMISED = 7;
