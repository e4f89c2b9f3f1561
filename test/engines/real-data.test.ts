import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addWeeks } from '#domain/calendar/week.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { parseConfiguration } from '#server/config/parse-configuration.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

const root = path.resolve(import.meta.dirname, '../..');
const shared = path.resolve(root, '../shared/data');
const present = existsSync(shared);
const when = present ? '' : ' (skipped: no ../shared/data)';
if (!present) process.stderr.write('real data: skipped: no ../shared/data\n');

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

describe.skipIf(!present)(`real leads and deals${when}`, () => {
  const spellings = [
    { file: 'olist_marketing_qualified_leads_dataset.csv', format: 'iso' },
    { file: 'variant_mql_dd-mm-yyyy.csv', format: '"%d-%m-%Y"' },
    { file: 'variant_mql_us_mdy.csv', format: '"%m/%d/%Y"' },
    { file: 'variant_mql_spaces_in_origin.csv', format: 'iso' },
  ];
  const leadsFile = 'olist_marketing_qualified_leads_dataset.csv';
  const spelt = (format: string) => (text: string) =>
    text.replace('first_contact_date, format: iso', `first_contact_date${format}`);
  const load = (file: string, format: string) =>
    loadExample(
      'olist-funnel',
      'olist_funnel',
      { [leadsFile]: file, 'olist_closed_deals_dataset.csv': 'olist_closed_deals_dataset.csv' },
      spelt(`, format: ${format}`),
    );

  test.each(spellings)(
    '$file: leads and deals won within 8 weeks, by week and origin',
    async ({ file, format }) => {
      const { configuration, counts, reports } = await load(file, format);
      expect(reports).toMatchObject([
        { counts: { read: 8000, kept: 8000 } },
        { counts: { read: 842, kept: 842 } },
      ]);
      const expected = await expectedWeekly('olist_funnel', 'cohort');
      const funnel = onlyFunnel(configuration);
      const origin = (name: string) => (file.includes('spaces') ? name.replaceAll(' ', '_') : name);

      const total = await counts.history(funnel, { segmentBy: null });
      expect(weekly(total.entries, () => 'all')).toEqual(expected('all', 'mql'));
      expect(weekly(total.steps[0], () => 'all')).toEqual(expected('all', 'won_56d'));

      const byOrigin = await counts.history(funnel, { segmentBy: 'origin' });
      expect(weekly(byOrigin.entries, origin)).toEqual(expected('origin', 'mql'));
      expect(weekly(byOrigin.steps[0], origin)).toEqual(expected('origin', 'won_56d'));
    },
  );

  test.each([7, 14, 28, 56, 91])('a window of %i days', async (withinDays) => {
    const { configuration, counts } = await load(leadsFile, 'iso');
    const expected = await expectedWeekly('olist_funnel', 'cohort');
    const [lead, { withinWeeks, ...won }] = bothStages(onlyFunnel(configuration));
    const funnel = { ...onlyFunnel(configuration), stages: [lead, { ...won, withinDays }] };
    const history = await counts.history(funnel, { segmentBy: 'origin' });
    expect(weekly(history.steps[0], String)).toEqual(expected('origin', `won_${withinDays}d`));
  });

  test('without a window: every lag, and won deals in the week they were won', async () => {
    const { configuration, counts } = await load(leadsFile, 'iso');
    const [lead, { withinWeeks, ...won }] = bothStages(onlyFunnel(configuration));
    const history = await counts.history(
      { ...onlyFunnel(configuration), stages: [lead, won] },
      { segmentBy: null },
    );

    const lags = new Map((history.steps[0] ?? []).map(({ week, lag, people }) => [`${week} ${lag}`, people]));
    const table = await readTable('olist_funnel/expected_cohort_lag.csv');
    const expectedLags = new Map(table.map(([week, , lag, count]) => [`${week} ${lag}`, Number(count)]));
    expect(lags).toEqual(withoutImpossibleDeal(expectedLags, '2018-03-05 0'));

    const activity = await expectedWeekly('olist_funnel', 'activity');
    const wonIn = weekly(
      (history.steps[0] ?? []).map((cell) => ({ ...cell, week: addWeeks(cell.week, cell.lag) })),
      () => 'all',
    );
    expect(wonIn).toEqual(withoutImpossibleDeal(activity('all', 'won'), '2018-03-05 all'));
    expect(weekly(history.entries, () => 'all')).toEqual(activity('all', 'mql'));
  });

  test('a spelling whose format is not declared is refused before anything is read', async () => {
    const text = spelt('')(await readFile(path.join(root, 'examples/olist-funnel/weekline.yaml'), 'utf8'));
    const parsed = parseConfiguration(text, '/project/weekline.yaml');
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? [] : parsed.problems.map(({ path: at }) => at)).toEqual(['sources[0].time.format']);
  });
});

describe.skipIf(!present)(`real daily totals${when}`, () => {
  const names = { visit: 'pageviews', click: 'clicks', enrollment: 'enrollments', payment: 'payments' };
  const groups = { 'control_data.csv': 'control_data.csv', 'experiment_data.csv': 'experiment_data.csv' };
  const dashed = (text: string) => text.replace('"%a, %b %d"', '"%a-%b-%d"');

  test.each([
    { spelling: 'as published', files: groups, edit: (text: string) => text },
    {
      spelling: 'with dashed dates, ragged rows and tabs',
      files: { ...groups, 'control_data.csv': 'variant_control_dashed_dates.csv' },
      edit: dashed,
    },
  ])('$spelling: every week and group, and blank is not zero', async ({ files, edit }) => {
    const { configuration, counts, reports } = await loadExample('udacity-ab', 'udacity_ab', files, edit);
    expect(reports).toMatchObject([{ counts: { read: 37, kept: 37 } }, { counts: { read: 37, kept: 37 } }]);
    const expected = await expectedWeekly('udacity_ab', 'activity');
    for (const [by, dimension] of [
      [null, 'all'],
      ['group', 'group'],
    ] as const) {
      const { entries, steps, unobserved } = await counts.history(onlyFunnel(configuration), {
        segmentBy: by,
      });
      const stages = [entries, ...steps];
      Object.values(names).forEach((metric, index) => {
        expect(
          weekly(stages[index], (name) => name ?? 'all'),
          metric,
        ).toEqual(expected(dimension, metric));
      });
      expect(unobserved).toEqual([[], [], ['2014-11-03', '2014-11-10'], ['2014-11-03', '2014-11-10']]);
    }
  });
});

type Cell = { segment: string | null; week: string; people: number };

async function loadExample(
  example: string,
  data: string,
  files: Record<string, string>,
  edit: (text: string) => string,
) {
  await mkdir(path.join(temporary.folder, 'data'), { recursive: true });
  for (const [name, original] of Object.entries(files))
    await copyFile(path.join(shared, data, original), path.join(temporary.folder, 'data', name));
  const text = edit(await readFile(path.join(root, 'examples', example, 'weekline.yaml'), 'utf8'));
  const parsed = parseConfiguration(text, path.join(temporary.folder, 'weekline.yaml'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  const { configuration }: { configuration: Configuration } = parsed;
  const reports = await importSources(configuration, temporary.imports);
  return { configuration, reports, counts: countsStore(temporary.store, configuration) };
}

function onlyFunnel({ funnels }: Configuration): FunnelConfiguration {
  const [funnel] = funnels;
  if (funnel === undefined) throw new Error('The example has no funnel.');
  return funnel;
}

function bothStages({ stages }: FunnelConfiguration) {
  const [first, second] = stages;
  if (first === undefined || second === undefined) throw new Error('The example has fewer than two stages.');
  return [first, second] as const;
}

/** People by week and segment, whatever their lag; weeks without any are left out, as in the expected files. */
function weekly(cells: readonly Cell[] = [], name: (segment: string) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { segment, week, people } of cells) {
    const key = `${week} ${name(segment ?? 'all')}`;
    sums.set(key, (sums.get(key) ?? 0) + people);
  }
  return new Map([...sums].sort());
}

async function expectedWeekly(data: string, view: string) {
  const table = await readTable(`${data}/expected_weekly.csv`);
  return (dimension: string, metric: string) =>
    new Map(
      table
        .filter((row) => row[0] === view && row[3] === dimension && row[5] === metric && Number(row[6]) > 0)
        .map((row): [string, number] => [`${row[1]} ${row[4]}`, Number(row[6])])
        .sort(),
    );
}

async function readTable(file: string): Promise<string[][]> {
  const [, ...lines] = (await readFile(path.join(shared, file), 'utf8')).trim().split('\n');
  return lines.map((line) => line.trim().split(','));
}

/** One deal was won two days before the first contact. The files count it; nobody can convert before arriving. */
function withoutImpossibleDeal(expected: Map<string, number>, key: string): Map<string, number> {
  const count = expected.get(key);
  if (count === undefined) throw new Error(`Expected a count for ${key}.`);
  return new Map(expected).set(key, count - 1);
}
