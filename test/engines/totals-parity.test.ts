import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayText, firstDay, type Week, weekOfDay } from '#domain/calendar/week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import type { CountsStore } from '#server/reviews/counts-store.ts';
import { configurationOf, funnelOf, stage, totalsSource } from './configurations.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

let temporary: TemporaryStore;
let worlds = 0;
let late = 0;
let nothingLate = 0;

beforeAll(async () => {
  temporary = await temporaryStore();
});

afterAll(async () => {
  await temporary.close();
});

/** A line of a file of daily totals; a blank count was not observed. */
type Line = { day: number; channel: string; visit: number | null; signup: number | null };

const WEEK = '2026-11-02' as Week;
const start = firstDay(WEEK);
const count = fc.oneof({ weight: 9, arbitrary: fc.nat(50) }, { weight: 1, arbitrary: fc.constant(null) });
const line: fc.Arbitrary<Line> = fc.record({
  day: fc.nat(13),
  channel: fc.constantFrom('mail', 'ads', ''),
  visit: count,
  signup: count,
});
const file = fc.uniqueArray(line, { maxLength: 25, selector: ({ day, channel }) => `${day} ${channel}` });
const world = fc.record({
  first: file,
  second: file,
  segmentBy: fc.constantFrom(null, 'channel', 'country'),
});

test('daily totals of now, as of an import and those that came late are what the plain reference says', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ first, second, segmentBy }) => {
      const { counts, lastImport } = await imported(first, second);
      const asOf = { week: WEEK, lastImport };
      expect(entriesOf(await counts.history(funnel, { segmentBy }))).toEqual(
        reference(replacing(first, second), segmentBy),
      );
      expect(entriesOf(await counts.history(funnel, { segmentBy, asOf }))).toEqual(
        reference(first, segmentBy),
      );
      const told = await counts.lateArrivals(funnel, { segmentBy, asOf });
      const expected = lateIn(first, second, segmentBy);
      expect(inOrder(told)).toEqual(inOrder(expected));
      if (expected.length === 0) nothingLate += 1;
      late += expected.length;
    }),
    { numRuns: 30, endOnFailure: true, examples: [[{ first: [filled], second: [], segmentBy: null }]] },
  );
  expect(late).toBeGreaterThan(30);
  expect(nothingLate).toBeGreaterThan(0);
});

const filled: Line = { day: 1, channel: 'mail', visit: 4, signup: 2 };
const funnel = funnelOf([stage('visit'), stage('signup')], 'totals');

async function imported(...files: [Line[], Line[]]): Promise<{ counts: CountsStore; lastImport: number }> {
  const id = `totals-${worlds++}`;
  const properties = { channel: { kind: 'column', column: 'channel' } } as const;
  const positions: number[] = [];
  let counts: CountsStore | null = null;
  for (const [index, lines] of files.entries()) {
    const rows = lines.map(
      ({ day, channel, visit, signup }) => `${dayText(dayAt(day))},${channel},${visit ?? ''},${signup ?? ''}`,
    );
    const path = await temporary.write(
      `${id}-${index}.csv`,
      ['date,channel,visits,signups', ...rows].join('\n'),
    );
    const configuration = configurationOf({ sources: [totalsSource([path], { id, properties })] });
    await importSources(configuration, temporary.imports);
    counts = countsStore(temporary.store, configuration);
    positions.push((await counts.position()).lastImport);
  }
  const [lastImport] = positions;
  if (counts === null || lastImport === undefined) throw new Error('Nothing was imported.');
  return { counts, lastImport };
}

function dayAt(offset: number) {
  return (start + offset) as typeof start;
}

/** A line takes the place of the earlier one of its day and channel. */
function replacing(first: readonly Line[], second: readonly Line[]): Line[] {
  return [...new Map([...first, ...second].map((one) => [keyOf(one), one])).values()];
}

function keyOf({ day, channel }: Line): string {
  return `${day} ${channel}`;
}

function segmentOf({ channel }: Line, segmentBy: string | null): string | null {
  if (segmentBy === null) return null;
  return segmentBy === 'channel' && channel !== '' ? channel : '(blank)';
}

type Cell = { segment: string | null; week: Week; people: number };

function entriesOf({ entries, unobserved }: Awaited<ReturnType<CountsStore['history']>>): Cell[] {
  const blank = unobserved[0] ?? [];
  return entries.filter(({ week }) => !blank.includes(week));
}

/** The first stage of whole weeks: a blank cell, or a day without a row between the first and the last, unmakes a week. */
function reference(lines: readonly Line[], segmentBy: string | null): Cell[] {
  const days = lines.map(({ day }) => day);
  const absent = Array.from({ length: Math.max(...days, -1) + 1 }, (_, day) => day).filter(
    (day) => day > Math.min(...days) && !days.includes(day),
  );
  const blank = lines.flatMap(({ day, visit }) => (visit === null ? [day] : []));
  const gone = new Set([...absent, ...blank].map((day) => weekOfDay(dayAt(day), 'monday')));
  const cells = new Map<string, Cell>();
  for (const one of lines) {
    const week = weekOfDay(dayAt(one.day), 'monday');
    if (gone.has(week) || one.visit === null || one.visit === 0) continue;
    const segment = segmentOf(one, segmentBy);
    const cell = cells.get(`${week} ${segment}`);
    cells.set(`${week} ${segment}`, { segment, week, people: one.visit + (cell?.people ?? 0) });
  }
  const key = ({ week, segment }: Cell) => `${week} ${segment ?? ''}`;
  return [...cells.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function lateIn(first: readonly Line[], second: readonly Line[], segmentBy: string | null): LateArrivals[] {
  const known = new Set(first.map(keyOf));
  const cells = new Map<string, LateArrivals>();
  for (const one of second)
    for (const stage of ['visit', 'signup'] as const) {
      const people = one[stage];
      if (one.day > 6 || known.has(keyOf(one)) || people === null || people === 0) continue;
      const segment = segmentOf(one, segmentBy);
      const cell = cells.get(`${stage} ${segment}`);
      cells.set(`${stage} ${segment}`, { stage, segment, people: people + (cell?.people ?? 0) });
    }
  return [...cells.values()];
}

function inOrder(cells: readonly LateArrivals[]): LateArrivals[] {
  const key = ({ stage, segment }: LateArrivals) => `${stage} ${segment}`;
  return cells.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
