import type { DuckDBConnection } from '@duckdb/node-api';
import { parseWeek } from '#domain/calendar/week.ts';
import {
  type Acknowledgement,
  type AcknowledgementKind,
  isSameQuestion,
} from '#domain/funnel/acknowledgement.ts';
import type { AcknowledgementStore } from '#server/acknowledgements/acknowledgement-store.ts';
import { onlyRow, type Row, rowsOf, run, text, whole } from '#server/store/statement.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import { acknowledgementsInForceSql, acknowledgementsWrittenSql } from './acknowledgements-in-force.sql.ts';
import { insertAcknowledgementSql } from './insert-acknowledgement.sql.ts';
import { insertWithdrawalSql } from './insert-withdrawal.sql.ts';

/** The records of a data folder. Writers go one after another, so nothing is answered twice. */
export function acknowledgementStore(store: DuckdbStore): AcknowledgementStore {
  return {
    read: () =>
      store.read(async (connection) => {
        const written = await onlyRow(connection, { sql: acknowledgementsWrittenSql });
        return {
          acknowledgements: await inForce(connection),
          revision: `${whole(written, 'given')}-${whole(written, 'withdrawn')}`,
        };
      }),
    add: (answer) =>
      store.write(async (connection) => {
        const earlier = (await inForce(connection)).find((other) => isSameQuestion(other, answer));
        if (earlier !== undefined) return earlier;
        await run(connection, insertAcknowledgementSql(answer));
        return null;
      }),
    withdraw: (id, withdrawal) =>
      store.write(async (connection) => {
        const found = (await inForce(connection)).find((answer) => answer.id === id);
        if (found === undefined) return null;
        await run(connection, insertWithdrawalSql(id, withdrawal));
        return found;
      }),
  };
}

async function inForce(connection: DuckDBConnection): Promise<Acknowledgement[]> {
  return (await rowsOf(connection, { sql: acknowledgementsInForceSql })).map(answerOf);
}

function answerOf(row: Row): Acknowledgement {
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

function weekOf(row: Row): Acknowledgement['week'] {
  const week = parseWeek(text(row, 'week'), 'monday') ?? parseWeek(text(row, 'week'), 'sunday');
  if (week === null) throw new Error(`Expected the first day of a week, got ${text(row, 'week')}.`);
  return week;
}

function kindOf(row: Row): AcknowledgementKind {
  const kind = text(row, 'kind');
  if (kind === 'definition-changed' || kind === 'expected') return kind;
  throw new Error(`Expected a kind of answer, got ${kind}.`);
}
