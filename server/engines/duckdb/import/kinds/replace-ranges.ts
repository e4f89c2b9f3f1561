import type { DuckDBConnection } from '@duckdb/node-api';
import { run } from '#server/store/statement.ts';
import type { KeptRows, StagedImport } from './source-tables.ts';

/**
 * Puts the staged spend in the place of all that was known of its accounts from their first day in the file to their last: networks correct what
 * they have said, and a campaign that is gone from a day spent nothing on it. What a file that is read later says of a day stays.
 */
export async function replaceRanges(
  connection: DuckDBConnection,
  { source, importId, firstRecord }: StagedImport,
): Promise<KeptRows> {
  const values = { source: source.id };
  await run(connection, { sql: RANGES, values: { first_record: firstRecord } });
  await run(connection, { sql: LATER, values });
  const replaced = await run(connection, { sql: DROP, values });
  const kept = await run(connection, {
    sql: INSERT,
    values: { ...values, import_id: importId, first_record: firstRecord },
  });
  await run(connection, { sql: NOTE, values: { ...values, import_id: importId } });
  return { kept, replaced };
}

const RANGES = `CREATE OR REPLACE TEMP TABLE ranges AS
  SELECT account, min(day) AS first_day, max(day) AS last_day FROM staged
  WHERE record >= $first_record AND reason IS NULL GROUP BY account`;

const LATER = `CREATE OR REPLACE TEMP TABLE later AS
  SELECT account, first_day, last_day FROM spend_ranges
  WHERE source = $source AND import_id IN (SELECT import_id FROM yielding WHERE kind = 'file-after')`;

const IS_LATER = `EXISTS (SELECT 1 FROM later WHERE later.account = rows.account AND rows.day BETWEEN later.first_day AND later.last_day)`;

const DROP = `DELETE FROM spend AS rows
  WHERE source = $source AND NOT ${IS_LATER} AND EXISTS (
    SELECT 1 FROM ranges WHERE ranges.account = rows.account AND rows.day BETWEEN ranges.first_day AND ranges.last_day)`;

const INSERT = `INSERT INTO spend
  SELECT $source, account, day, platform, campaign_id, campaign, amount, impressions, clicks, conversions, props, $import_id
  FROM staged AS rows WHERE record >= $first_record AND reason IS NULL AND NOT ${IS_LATER} ORDER BY record`;

const NOTE = 'INSERT INTO spend_ranges SELECT $source, account, first_day, last_day, $import_id FROM ranges';
