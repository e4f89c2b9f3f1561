import type { DuckDBConnection } from '@duckdb/node-api';
import {
  ACKNOWLEDGEMENT_KINDS,
  type Acknowledgement,
  isSameQuestion,
} from '#domain/funnel/acknowledgement.ts';
import type { AcknowledgementStore } from '#server/acknowledgements/acknowledgement-store.ts';
import {
  oneOf,
  onlyRow,
  type Row,
  rowsOf,
  run,
  text,
  textOrNull,
  weekIn,
  whole,
} from '#server/store/statement.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import {
  acknowledgementsInForceSql,
  acknowledgementsWrittenSql,
  insertAcknowledgementSql,
  insertWithdrawalSql,
} from './acknowledgements.sql.ts';

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
    week: weekIn(row, 'week'),
    kind: oneOf(row, 'kind', ACKNOWLEDGEMENT_KINDS),
    why: text(row, 'why'),
    by: text(row, 'by_whom'),
    at: text(row, 'at_time'),
  };
}
