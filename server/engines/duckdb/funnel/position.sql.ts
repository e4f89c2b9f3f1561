import type { Statement } from '#server/store/statement.ts';

/** An import that changed no count has a number of its own all the same. */
export const dataPositionSql = `SELECT store_id, data_version,
  (SELECT coalesce(max(import_id), 0) FROM imports) AS last_import FROM store`;

/** The last day of any row, or to which a source was said to be complete. */
export const lastDaySql = `SELECT max(day) AS last_day FROM (SELECT max(day) AS day FROM events
  UNION ALL SELECT max(day) FROM day_totals UNION ALL SELECT max(through) FROM told_complete)`;

/** Read under another mapping, or the same file as another source: those rows are new only to the store. */
export function rereadSourcesSql(lastImport: number): Statement {
  const sql = `SELECT source FROM reread_imports WHERE import_id <= $last_import
    UNION
    SELECT later.source FROM imports AS later JOIN imports AS known USING (content)
    WHERE known.import_id <= $last_import AND later.import_id > $last_import AND known.source <> later.source
    ORDER BY source`;
  return { sql, values: { last_import: lastImport } };
}
