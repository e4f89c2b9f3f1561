import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** What each version of the tables added while one number counted them all; the first is version 1. As released: never changed. */
const additions = [
  `
CREATE TABLE store (
  schema_version INTEGER NOT NULL,
  store_id VARCHAR NOT NULL,
  data_version BIGINT NOT NULL,
  time_zone VARCHAR
);

CREATE TABLE imports (
  import_id INTEGER NOT NULL,
  source VARCHAR NOT NULL,
  file VARCHAR NOT NULL,
  content VARCHAR NOT NULL,
  mapping VARCHAR NOT NULL,
  configuration VARCHAR NOT NULL,
  imported_at TIMESTAMP NOT NULL,
  read_rows BIGINT NOT NULL,
  kept_rows BIGINT NOT NULL
);

CREATE TABLE events (
  seq BIGINT NOT NULL,
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,
  occurrence INTEGER NOT NULL,
  person VARCHAR,
  anonymous VARCHAR,
  event VARCHAR NOT NULL,
  t BIGINT NOT NULL,
  day INTEGER NOT NULL,
  value DECIMAL(18, 4),
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  import_id INTEGER NOT NULL
);

CREATE TABLE day_totals (
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,
  day INTEGER NOT NULL,
  event VARCHAR NOT NULL,
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  count BIGINT,
  import_id INTEGER NOT NULL
);

CREATE TABLE rejected (
  source VARCHAR NOT NULL,
  file VARCHAR NOT NULL,
  line BIGINT NOT NULL,
  reason VARCHAR NOT NULL,
  row_text VARCHAR NOT NULL,
  import_id INTEGER NOT NULL
);
`,
  `
CREATE TABLE answers (
  answer_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,
  funnel VARCHAR NOT NULL,
  step VARCHAR NOT NULL,
  segment_by VARCHAR,
  segment VARCHAR,
  week VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  why VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE withdrawals (
  answer_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);
`,
  `
CREATE TABLE snapshots (
  hash VARCHAR NOT NULL,
  content VARCHAR NOT NULL
);

CREATE TABLE closed_weeks (
  closed_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,
  funnel VARCHAR NOT NULL,
  week VARCHAR NOT NULL,
  hash VARCHAR NOT NULL,
  last_import INTEGER NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE reopened_weeks (
  closed_id VARCHAR NOT NULL,
  why VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE replaced_totals (
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,
  day INTEGER NOT NULL,
  event VARCHAR NOT NULL,
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  count BIGINT,
  import_id INTEGER NOT NULL,
  replaced_by INTEGER NOT NULL
);

CREATE TABLE reread_imports (
  import_id INTEGER NOT NULL,
  source VARCHAR NOT NULL
);
`,
  `
CREATE TABLE shares (
  share_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,
  token_hash VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  scope VARCHAR NOT NULL,
  payload VARCHAR,
  label VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL,
  expires_at VARCHAR NOT NULL,
  password_hash VARCHAR,
  generation INTEGER NOT NULL
);

CREATE TABLE revoked_shares (
  share_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE share_views (
  share_id VARCHAR NOT NULL,
  views BIGINT NOT NULL,
  last_day VARCHAR NOT NULL
);
`,
  `
CREATE TABLE write_keys (
  key_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,
  key_hash VARCHAR NOT NULL,
  label VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE revoked_write_keys (
  key_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE audit (
  seq BIGINT NOT NULL,
  at_time VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  action VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  detail VARCHAR NOT NULL
);
`,
  `
ALTER TABLE shares ADD COLUMN shows VARCHAR;
`,
] as const;

export const EARLIER_VERSIONS = additions.map((_, index) => index + 1);

/** Tables that version 3 had only from the commit after the one that brought it. */
const LATE_TABLES = ['replaced_totals', 'reread_imports'];

/**
 * A data folder as an earlier version made it, with a row where that version had a table for it. `withoutLateTables`: as
 * it was before version 3 was changed in place.
 */
export async function writeEarlierStore(
  folder: string,
  version: number,
  { withoutLateTables = false } = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(path.join(folder, 'weekline.duckdb'));
  const connection = await instance.connect();
  const rows = [
    `INSERT INTO store VALUES (${version}, 'an earlier store', 7, 'Europe/Helsinki')`,
    "INSERT INTO answers VALUES ('a', 1, 'main', 'signup', NULL, NULL, '2026-11-02', 'expected', 'price test', 'growth lead', '2026-11-10T08:00:00Z')",
    "INSERT INTO closed_weeks VALUES ('c', 1, 'main', '2026-11-02', 'hash', 4, 'growth lead', '2026-11-10T08:00:00Z')",
    `INSERT INTO shares VALUES ('s', 1, 'token', 'live', '{}', NULL, 'Board', 'growth lead', '2026-11-10T08:00:00Z', '2027-01-01T00:00:00Z', NULL, 1${version > 5 ? ', NULL' : ''})`,
    "INSERT INTO audit VALUES (1, '2026-11-10T08:00:00Z', 'growth lead', 'week-closed', 'c', 'the week')",
  ];
  for (const sql of [...additions.slice(0, version), ...rows.slice(0, version)]) await connection.run(sql);
  if (withoutLateTables) for (const table of LATE_TABLES) await connection.run(`DROP TABLE ${table}`);
  connection.closeSync();
  instance.closeSync();
}
