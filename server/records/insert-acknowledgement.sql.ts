import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { Statement } from '#server/store/statement.ts';

/** Keeps an answer after all that were given before it. */
export function insertAcknowledgementSql(answer: Acknowledgement): Statement {
  const { id, funnel, step, segmentBy, segment, week, kind, why, by, at } = answer;
  const sql = `INSERT INTO answers
    SELECT $id, coalesce(max(seq), 0) + 1, $funnel, $step, $segment_by, $segment, $week, $kind, $why, $by, $at FROM answers`;
  return { sql, values: { id, funnel, step, segment_by: segmentBy, segment, week, kind, why, by, at } };
}
