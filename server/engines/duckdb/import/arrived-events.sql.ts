import type { OffsetSpan } from '#domain/calendar/offset-spans.ts';
import { dayOf, instantOf } from '#server/engines/duckdb/funnel/spans.sql.ts';
import { Binder } from '#server/store/binder.ts';
import type { Statement } from '#server/store/statement.ts';

export type EventSpans = { source: readonly OffsetSpan[]; workspace: readonly OffsetSpan[] };

/**
 * The rows without objections as events: instant, calendar day of the workspace, identity. Rows with an id are known by
 * event and id, others by all that is mapped, and `occurrence` counts equal ones.
 */
export function arrivedEventsSql(firstRecord: number, spans: EventSpans): Statement {
  const binder = new Binder();
  const sql = `CREATE OR REPLACE TEMP TABLE arrived AS
    WITH timed AS (
      SELECT record, person, anonymous, event, id, value, props,
        CASE WHEN ahead IS NULL THEN ${instantOf('wall', spans.source, binder)} ELSE wall - ahead END AS t
      FROM staged WHERE record >= ${binder.bind(firstRecord)} AND reason IS NULL
    ), identified AS (
      SELECT *, ${dayOf('t', spans.workspace, binder)} AS day,
        md5_number(CAST(CASE WHEN id IS NULL
          THEN to_json(['row', event, person, anonymous, CAST(t AS VARCHAR), CAST(value AS VARCHAR), CAST(to_json(props) AS VARCHAR)])
          ELSE to_json(['id', event, id]) END AS VARCHAR)) AS identity
      FROM timed
    )
    SELECT record, identity, CAST(row_number() OVER (PARTITION BY identity ORDER BY record) AS INTEGER) AS occurrence,
      id IS NOT NULL AS has_id, person, anonymous, event, t, day, value, props
    FROM identified`;
  return { sql, values: binder.values };
}
