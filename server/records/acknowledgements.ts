import type { DuckDBConnection } from '@duckdb/node-api';
import {
  ACKNOWLEDGEMENT_KINDS,
  type Acknowledgement,
  isAboutSameDrop,
} from '#domain/funnel/acknowledgement.ts';
import type { AcknowledgementStore } from '#server/acknowledgements/acknowledgement-store.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
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
import {
  acknowledgementsInForceSql,
  acknowledgementsWrittenSql,
  insertAcknowledgementSql,
  insertWithdrawalSql,
} from './acknowledgements.sql.ts';
import { recordEntry } from './audit.ts';

/** The acknowledgements of a data folder. Writers go one after another, so no drop is acknowledged twice. */
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
    add: (acknowledgement, entry) =>
      store.write(async (connection) => {
        const earlier = (await inForce(connection)).find((other) => isAboutSameDrop(other, acknowledgement));
        if (earlier !== undefined) return earlier;
        await run(connection, insertAcknowledgementSql(acknowledgement));
        await recordEntry(connection, entry);
        return null;
      }),
    withdraw: (id, withdrawal, entry) =>
      store.write(async (connection) => {
        if (!(await inForce(connection)).some((one) => one.id === id)) return false;
        await run(connection, insertWithdrawalSql(id, withdrawal));
        await recordEntry(connection, entry);
        return true;
      }),
  };
}

async function inForce(connection: DuckDBConnection): Promise<Acknowledgement[]> {
  return (await rowsOf(connection, { sql: acknowledgementsInForceSql })).map(acknowledgementOf);
}

function acknowledgementOf(row: Row): Acknowledgement {
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
    ...(textOrNull(row, 'reviewed') === null ? {} : { reviewed: weekIn(row, 'reviewed') }),
    ...(textOrNull(row, 'look_again') === null ? {} : { lookAgain: weekIn(row, 'look_again') }),
  };
}
