import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { Withdrawal } from '#server/acknowledgements/acknowledgement-store.ts';
import type { TableSequence } from '#server/store/migrate.ts';
import type { Statement } from '#server/store/statement.ts';

/** What readers said. Rows are only ever added. */
export const acknowledgementTables: TableSequence = {
  name: 'acknowledgements',
  migrations: [
    {
      id: 'acknowledgements/1',
      sql: `
CREATE TABLE answers (
  answer_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,            -- order in which they were given, from 1
  funnel VARCHAR NOT NULL,
  step VARCHAR NOT NULL,          -- id of the stage the step leads to
  segment_by VARCHAR,             -- both NULL: everyone
  segment VARCHAR,
  week VARCHAR NOT NULL,          -- first day, YYYY-MM-DD
  kind VARCHAR NOT NULL,
  why VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL        -- ISO 8601
);

CREATE TABLE withdrawals (
  answer_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);
`,
    },
    {
      id: 'acknowledgements/2',
      sql: `
ALTER TABLE answers ADD COLUMN reviewed VARCHAR;    -- first day of the week whose review it was said of; NULL: not known
ALTER TABLE answers ADD COLUMN look_again VARCHAR;  -- first day of a week
`,
    },
  ],
};

/** Those that nobody has withdrawn, in the order in which they were given. */
export const acknowledgementsInForceSql = `SELECT * FROM answers ANTI JOIN withdrawals USING (answer_id) ORDER BY seq`;

/** Grows with every record: the tables are only ever added to. */
export const acknowledgementsWrittenSql = `SELECT (SELECT count(*) FROM answers) AS given, (SELECT count(*) FROM withdrawals) AS withdrawn`;

export function insertAcknowledgementSql(acknowledgement: Acknowledgement): Statement {
  const { id, funnel, step, segmentBy, segment, week, kind, why, by, at } = acknowledgement;
  const { reviewed = null, lookAgain = null } = acknowledgement;
  const sql = `INSERT INTO answers
    SELECT $id, coalesce(max(seq), 0) + 1, $funnel, $step, $segment_by, $segment, $week, $kind, $why, $by, $at, $reviewed, $look_again FROM answers`;
  return {
    sql,
    values: {
      id,
      funnel,
      step,
      segment_by: segmentBy,
      segment,
      week,
      kind,
      why,
      by,
      at,
      reviewed,
      look_again: lookAgain,
    },
  };
}

export function insertWithdrawalSql(id: string, { by, at }: Withdrawal): Statement {
  return { sql: 'INSERT INTO withdrawals VALUES ($id, $by, $at)', values: { id, by, at } };
}
