import type { Withdrawal } from '#server/acknowledgements/acknowledgement-store.ts';
import type { Statement } from '#server/store/statement.ts';

/** The answer itself stays where it is. */
export function insertWithdrawalSql(id: string, { by, at }: Withdrawal): Statement {
  return { sql: 'INSERT INTO withdrawals VALUES ($id, $by, $at)', values: { id, by, at } };
}
