import { type Statement, texts } from '#server/store/statement.ts';

/** Adds the arrived events that are not there yet. Only sources of the configuration count as being there. */
export function keepEventsSql(source: string, sources: readonly string[], importId: number): Statement {
  const sql = `INSERT INTO events
    SELECT (SELECT coalesce(max(seq), -1) + 1 FROM events) + record, $source, identity, occurrence,
      person, anonymous, event, t, day, value, props, $import_id
    FROM arrived
    WHERE (occurrence = 1 OR NOT has_id)
      AND NOT EXISTS (
        SELECT 1 FROM events AS known
        WHERE known.identity = arrived.identity AND known.occurrence = arrived.occurrence
          AND list_contains($sources, known.source)
      )`;
  return { sql, values: { source, sources: texts(sources), import_id: importId } };
}
