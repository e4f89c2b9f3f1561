import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileLayout } from '#server/ingest/files/file-rows.ts';
import type { Keep } from '#server/ingest/kinds/source.ts';
import { keepOf, type Source, type SourceKind } from '#server/ingest/kinds/source-kinds.ts';
import type { Statement } from '#server/store/statement.ts';
import { appendEvents, keepLatestEvents, keepSnapshot } from './append-events.ts';
import { replaceDays } from './replace-days.ts';
import { replaceRanges } from './replace-ranges.ts';
import { stagedEventsSql, stagedMoneySql } from './staged-events.sql.ts';
import { stagedPaidSql, stagedRevenueSql, stagedSpendSql, stagedSpentSql } from './staged-money.sql.ts';
import { stagedCountsSql, stagedTotalsSql } from './staged-totals.sql.ts';

/** How the rows of a file are staged, by the kind of its source. */
const STAGING: { [K in SourceKind]: (source: Source<K>, layout: FileLayout) => Statement } = {
  events: stagedEventsSql,
  totals: stagedTotalsSql,
  spend: stagedSpendSql,
  revenue: stagedRevenueSql,
};

export function stagedSql<K extends SourceKind>(source: Source<K>, layout: FileLayout): Statement {
  return STAGING[source.kind](source, layout);
}

/** The amounts of the staged rows, each with the name of its column. */
const AMOUNTS: { [K in SourceKind]: (source: Source<K>) => Statement } = {
  events: stagedMoneySql,
  totals: stagedCountsSql,
  spend: stagedSpentSql,
  revenue: stagedPaidSql,
};

export function stagedAmounts<K extends SourceKind>(source: Source<K>): Statement {
  return AMOUNTS[source.kind](source);
}

/** Rows that are staged, and what they are kept as. */
export type StagedImport = {
  source: Source;
  /** The file as its owner knows it. */
  file: string;
  /** Sources of the configuration; rows of any other are as if they were not there. */
  sources: readonly string[];
  importId: number;
  firstRecord: number;
  /** Of the workspace. */
  timeZone: string;
};

/** How many of the staged rows were kept, and how many known ones they replaced. */
export type KeptRows = { kept: number; replaced: number };

/** What becomes of the staged rows. */
const KEEPING: Record<Keep, (connection: DuckDBConnection, rows: StagedImport) => Promise<KeptRows>> = {
  append: appendEvents,
  latest: keepLatestEvents,
  snapshot: keepSnapshot,
  'replace-days': replaceDays,
  'replace-ranges': replaceRanges,
};

export function keepStaged(connection: DuckDBConnection, rows: StagedImport): Promise<KeptRows> {
  return KEEPING[keepOf(rows.source)](connection, rows);
}
