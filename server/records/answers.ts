import type { DuckDBConnection } from '@duckdb/node-api';
import { parseWeek } from '#domain/calendar/week.ts';
import { type Answer, type AnswerKind, isSameQuestion } from '#domain/funnel/answer.ts';
import type { RecordStore } from '#server/acknowledgements/answer-store.ts';
import { onlyRow, type Row, rowsOf, run, text, whole } from '#server/store/statement.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import { answersInForceSql, recordsWrittenSql } from './answers-in-force.sql.ts';
import { keepAnswerSql } from './keep-answer.sql.ts';
import { keepWithdrawalSql } from './keep-withdrawal.sql.ts';

/** The records of a data folder. Writers go one after another, so nothing is answered twice. */
export function recordStore(store: DuckdbStore): RecordStore {
  return {
    read: () =>
      store.read(async (connection) => {
        const written = await onlyRow(connection, { sql: recordsWrittenSql });
        return {
          answers: await inForce(connection),
          revision: `${whole(written, 'given')}-${whole(written, 'withdrawn')}`,
        };
      }),
    addAnswer: (answer) =>
      store.write(async (connection) => {
        const earlier = (await inForce(connection)).find((other) => isSameQuestion(other, answer));
        if (earlier !== undefined) return earlier;
        await run(connection, keepAnswerSql(answer));
        return null;
      }),
    withdrawAnswer: (id, withdrawal) =>
      store.write(async (connection) => {
        const found = (await inForce(connection)).find((answer) => answer.id === id);
        if (found === undefined) return null;
        await run(connection, keepWithdrawalSql(id, withdrawal));
        return found;
      }),
  };
}

async function inForce(connection: DuckDBConnection): Promise<Answer[]> {
  return (await rowsOf(connection, { sql: answersInForceSql })).map(answerOf);
}

function answerOf(row: Row): Answer {
  return {
    id: text(row, 'answer_id'),
    funnel: text(row, 'funnel'),
    step: text(row, 'step'),
    segmentBy: textOrNull(row, 'segment_by'),
    segment: textOrNull(row, 'segment'),
    week: weekOf(row),
    kind: kindOf(row),
    why: text(row, 'why'),
    by: text(row, 'by_whom'),
    at: text(row, 'at_time'),
  };
}

function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

function weekOf(row: Row): Answer['week'] {
  const week = parseWeek(text(row, 'week'), 'monday') ?? parseWeek(text(row, 'week'), 'sunday');
  if (week === null) throw new Error(`Expected the first day of a week, got ${text(row, 'week')}.`);
  return week;
}

function kindOf(row: Row): AnswerKind {
  const kind = text(row, 'kind');
  if (kind === 'definition-changed' || kind === 'expected') return kind;
  throw new Error(`Expected a kind of answer, got ${kind}.`);
}
