import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/contract/refusal.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { packageFolder } from '#server/app/installation.ts';
import { type OpenWorkspace, openWorkspace } from '#server/app/open-workspace.ts';
import { type CountedRow, documentOfRows } from './document-of-rows.ts';
import { manyEvents } from './many-events.ts';

const CONFIGURATION = `workspace: { name: Own, timeZone: Europe/Helsinki, weekStartsOn: monday, currency: EUR }
conversions:
  - { id: visit, name: Visit, kind: micro, owner: A, definition: Opened the shop., match: visit }
  - { id: signup, name: Sign-up, kind: micro, owner: A, definition: Made an account., match: signup }
  - { id: paid, name: Payment, kind: macro, owner: A, definition: Paid an order., match: paid }
funnels:
  - id: main
    name: Visit to customer
    segmentBy: [channel]
    stages:
      - { id: visit, name: Visited, conversion: visit }
      - { id: signup, name: Signed up, conversion: signup, withinDays: 7 }
      - { id: paid, name: Paid, conversion: paid, withinDays: 14 }
sources:
  - id: web
    kind: events
    files: events.csv
    event: event
    person: person
    time: { column: happened, format: iso }
    properties: [channel]
    completeThrough: COMPLETE
`;

const silent = {
  notice: () => {},
  imported: () => {},
  importing: (run: (on: () => void) => Promise<never[]>) => run(() => {}),
};

/** The statement of the document, for other weeks. */
function statementFor(first: string, last: string): string {
  const docs = readFileSync(path.join(packageFolder, 'docs/own-api.md'), 'utf8');
  const [, sql = ''] = /```sql\n([\s\S]*?)```/.exec(docs) ?? [];
  const asked = /date '[\d-]+' as first_week, date '[\d-]+' as last_week/;
  expect(sql).toMatch(asked);
  return sql.replace(asked, `date '${first}' as first_week, date '${last}' as last_week`);
}

type Database = { name: string; rows(sql: string): Promise<CountedRow[]>; close(): Promise<void> };

const TABLE =
  'create table events (person text, event text, happened timestamptz, seq integer, channel text)';

function inserted(csv: string): string {
  const rows = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line, seq) => {
      const [person, event, happened, channel = ''] = line.split(',');
      return `('${person}', '${event}', '${happened}', ${seq}, ${channel === '' ? 'null' : `'${channel}'`})`;
    });
  return `insert into events values ${rows.join(',')}`;
}

async function duckdb(csv: string): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("set timezone = 'America/St_Johns'");
  await connection.run(TABLE);
  await connection.run(inserted(csv));
  return {
    name: 'DuckDB',
    rows: async (sql) => (await connection.runAndReadAll(asText(sql))).getRowObjects().map(counted),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function postgres(csv: string): Promise<Database> {
  const database = await PGlite.create();
  await database.exec("set timezone = 'America/St_Johns'");
  await database.exec(TABLE);
  await database.exec(inserted(csv));
  return {
    name: 'PostgreSQL',
    rows: async (sql) => (await database.query<Record<string, unknown>>(asText(sql))).rows.map(counted),
    close: () => database.close(),
  };
}

/** Dates and big numbers are values of their own in each driver. */
function asText(sql: string): string {
  return `select kind, stage, segment, cast(week as varchar) as week, cast(lag as integer) as lag, cast(people as integer) as people from (${sql}) as counted`;
}

function counted(row: Record<string, unknown>): CountedRow {
  const { kind, stage, segment, week, lag, people } = row;
  return {
    kind: String(kind),
    stage: String(stage),
    segment: String(segment),
    week: String(week),
    lag: Number(lag),
    people: Number(people),
  };
}

async function ownImport(csv: string, completeThrough: string): Promise<OpenWorkspace & { folder: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'weekline-own-sql-'));
  writeFileSync(path.join(folder, 'weekline.yaml'), CONFIGURATION.replace('COMPLETE', completeThrough));
  writeFileSync(path.join(folder, 'events.csv'), csv);
  const project = {
    configurationFile: path.join(folder, 'weekline.yaml'),
    dataFolder: path.join(folder, 'data'),
    sample: false,
  };
  return { ...(await openWorkspace(project, silent)), folder };
}

let weekline: OpenWorkspace & { folder: string };
let databases: Database[];
const events = manyEvents();

beforeAll(async () => {
  weekline = await ownImport(events.csv, events.completeThrough);
  databases = await Promise.all([duckdb(events.csv), postgres(events.csv)]);
});

afterAll(async () => {
  await weekline?.close();
  if (weekline !== undefined) rmSync(weekline.folder, { recursive: true });
  await Promise.all((databases ?? []).map((database) => database.close()));
});

async function importedCounts(weeks: number, by: string | null): Promise<CountsDocument> {
  const review = await weekline.reviews.review({ funnel: 'main', week: null, by, weeks });
  if (isRefusal(review)) throw new Error(`Refused: ${review.kind}`);
  return review.counts;
}

describe('the SQL of docs/own-api.md counts what our own import counts, cell by cell', () => {
  test.each([
    ['DuckDB', 104],
    ['DuckDB', 8],
    ['PostgreSQL', 104],
    ['PostgreSQL', 8],
  ])('%s, over at most %i weeks', async (name, weeks) => {
    const counts = await importedCounts(weeks, 'channel');
    const [first = ''] = counts.weeks;
    const database = databases.find((one) => one.name === name);
    const rows = (await database?.rows(statementFor(first, counts.weeks.at(-1) ?? ''))) ?? [];
    const { entries, steps, segments } = documentOfRows(rows, counts.weeks);
    expect(rows.length).toBeGreaterThan(weeks === 8 ? 150 : 1200);
    expect(segments).toEqual(counts.segments.toSorted());
    for (const segment of segments) {
      const own = <T extends { segment: string | null }>(all: readonly T[]) =>
        all.find((one) => one.segment === segment);
      expect(own(entries)).toEqual(own(counts.entries));
      for (const [index, { series }] of counts.steps.entries()) {
        const { carriedIn, ...cells } = own(steps[index]?.series ?? []) ?? {};
        const { carriedIn: ownCarriedIn = carriedIn?.map(() => 0), ...ownCells } = own(series) ?? {};
        expect(cells).toEqual(ownCells);
        expect(carriedIn).toEqual(ownCarriedIn);
      }
    }
  });
});

describe('the worked example', () => {
  const folder = path.join(packageFolder, 'examples/own-api');
  const example = JSON.parse(readFileSync(path.join(folder, 'review.json'), 'utf8')).counts;

  test('is counted from its events by the same SQL', async () => {
    const database = await duckdb(readFileSync(path.join(folder, 'events.csv'), 'utf8'));
    const rows = await database.rows(statementFor('2026-01-05', '2026-01-26'));
    await database.close();
    const everyone = rows.map((row) => ({ ...row, segment: null }));
    const { entries, steps } = documentOfRows(everyone, example.weeks);
    expect(entries).toEqual(example.entries);
    expect(steps.map(({ series }) => series)).toEqual(
      example.steps.map(({ series }: { series: unknown }) => series),
    );
  });

  test('and its last two weeks carry in who came before them', async () => {
    const database = await duckdb(readFileSync(path.join(folder, 'events.csv'), 'utf8'));
    const rows = await database.rows(statementFor('2026-01-19', '2026-01-26'));
    await database.close();
    const { steps } = documentOfRows(
      rows.map((row) => ({ ...row, segment: null })),
      example.weeks.slice(2),
    );
    expect(steps.map(({ series }) => series[0]?.carriedIn)).toEqual([[1], [0, 1]]);
  });
});
