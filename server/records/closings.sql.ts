import type { Closing, Reopening } from '#server/closing/closing-store.ts';
import type { TableSequence } from '#server/store/migrate.ts';
import type { Statement } from '#server/store/statement.ts';

/** Weeks as they were reported. Rows are only ever added. */
export const closingTables: TableSequence = {
  name: 'closings',
  migrations: [
    {
      id: 'closings/1',
      sql: `
CREATE TABLE snapshots (
  hash VARCHAR NOT NULL,          -- SHA-256 of the content, base64url
  content VARCHAR NOT NULL        -- JSON
);

CREATE TABLE closed_weeks (
  closed_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,            -- order in which they were closed, from 1
  funnel VARCHAR NOT NULL,
  week VARCHAR NOT NULL,          -- first day, YYYY-MM-DD
  hash VARCHAR NOT NULL,          -- of the snapshot
  last_import INTEGER NOT NULL,   -- the latest import the snapshot knew; 0: none
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL        -- ISO 8601
);

CREATE TABLE reopened_weeks (
  closed_id VARCHAR NOT NULL,
  why VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);
`,
    },
  ],
};

/** The closings that have not ended, in the order in which they were made. */
export const closingsInForceSql =
  'SELECT * FROM closed_weeks ANTI JOIN reopened_weeks USING (closed_id) ORDER BY seq';

/** Grows with every closing and reopening: the tables are only ever added to. */
export const closingsWrittenSql =
  'SELECT (SELECT count(*) FROM closed_weeks) AS closed, (SELECT count(*) FROM reopened_weeks) AS reopened';

/** The same content is kept once. */
export function insertSnapshotSql(hash: string, content: string): Statement {
  const sql =
    'INSERT INTO snapshots SELECT $hash, $content WHERE NOT EXISTS (SELECT 1 FROM snapshots WHERE hash = $hash)';
  return { sql, values: { hash, content } };
}

export function insertClosingSql({ id, funnel, week, hash, by, at, lastImport }: Closing): Statement {
  const sql = `INSERT INTO closed_weeks
    SELECT $id, coalesce(max(seq), 0) + 1, $funnel, $week, $hash, $last_import, $by, $at FROM closed_weeks`;
  return { sql, values: { id, funnel, week, hash, last_import: lastImport, by, at } };
}

/** The closing itself stays where it is, and so does its snapshot. */
export function insertReopeningSql(id: string, { why, by, at }: Reopening): Statement {
  return { sql: 'INSERT INTO reopened_weeks VALUES ($id, $why, $by, $at)', values: { id, why, by, at } };
}

export function snapshotSql(hash: string): Statement {
  return { sql: 'SELECT content FROM snapshots WHERE hash = $hash', values: { hash } };
}
