import type { Statement } from '#server/store/statement.ts';

/** An import that changed no count has a number of its own all the same. */
export const dataPositionSql = `SELECT store_id, data_version,
  (SELECT coalesce(max(import_id), 0) FROM imports) AS last_import FROM store`;

/** The last day of any row, or to which a source was said to be complete; `first_end` is that of the source that ends first. */
export const lastDaySql = `WITH ends AS (SELECT source, max(day) AS day FROM events GROUP BY source
    UNION ALL SELECT source, max(day) FROM day_totals GROUP BY source)
  SELECT greatest(max(day), (SELECT max(through) FROM told_complete)) AS last_day, min(day) AS first_end FROM ends`;

/** Read under another mapping, or the same file as another source: those rows are new only to the store. */
export function rereadSourcesSql(lastImport: number): Statement {
  const sql = `SELECT source FROM reread_imports WHERE import_id <= $last_import
    UNION
    SELECT later.source FROM imports AS later JOIN imports AS known USING (content)
    WHERE known.import_id <= $last_import AND later.import_id > $last_import AND known.source <> later.source
    ORDER BY source`;
  return { sql, values: { last_import: lastImport } };
}
