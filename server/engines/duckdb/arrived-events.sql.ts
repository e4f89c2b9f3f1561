import type { OffsetSpan } from '#domain/calendar/offset-spans.ts';
import { Binder } from './binder.ts';
import { instantSpans, wallSpans } from './spans.sql.ts';
import type { Statement } from './statement.ts';

export type EventSpans = { source: readonly OffsetSpan[]; workspace: readonly OffsetSpan[] };

/**
 * The rows without objections as events: instant, calendar day of the workspace, identity. A wall time that the clocks
 * skipped becomes the moment they jumped. Rows with an id are known by event and id, others by all that is mapped, and
 * `occurrence` counts equal ones.
 */
export function arrivedEventsSql(firstRecord: number, spans: EventSpans): Statement {
  const binder = new Binder();
  const sql = `CREATE OR REPLACE TEMP TABLE arrived AS
    WITH wall_spans AS ${wallSpans(spans.source, binder)},
    day_spans AS ${instantSpans(spans.workspace, binder)},
    valid AS (SELECT * FROM staged WHERE record >= ${binder.bind(firstRecord)} AND reason IS NULL),
    timed AS (
      SELECT valid.*,
        CASE WHEN valid.ahead IS NULL THEN greatest(wall - wall_spans.ahead, wall_spans.starts) ELSE wall - valid.ahead END AS t
      FROM valid ASOF JOIN wall_spans ON valid.wall < wall_spans.until_wall
    ), dated AS (
      SELECT timed.* EXCLUDE (wall, ahead), CAST(floor((t + day_spans.ahead) / 86400000) AS INTEGER) AS day,
        md5_number(CAST(CASE WHEN id IS NULL
          THEN to_json(['row', event, person, anonymous, CAST(t AS VARCHAR), CAST(value AS VARCHAR), CAST(to_json(props) AS VARCHAR)])
          ELSE to_json(['id', event, id]) END AS VARCHAR)) AS identity
      FROM timed ASOF JOIN day_spans ON t >= day_spans.starts
    )
    SELECT record, identity, CAST(row_number() OVER (PARTITION BY identity ORDER BY record) AS INTEGER) AS occurrence,
      id IS NOT NULL AS has_id, person, anonymous, event, t, day, value, props
    FROM dated`;
  return { sql, values: binder.values };
}
