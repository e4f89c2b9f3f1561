import {
  type FieldReading,
  fieldText,
  plainNumber,
  trimmed,
} from '#server/engines/duckdb/import/cell-values.sql.ts';
import type { MoneyCurrency } from '#server/ingest/kinds/money.ts';
import { type Binder, texts } from '#server/store/statement.ts';

/** What a row says of its currency, as an expression; the workspace's own where it says nothing. */
export function currencyOf({ field, own }: MoneyCurrency, reading: FieldReading): string {
  const bound = reading.binder.bind(own);
  if (field === null) return bound;
  return `coalesce(upper(nullif(${trimmed(fieldText(field, reading))}, '')), ${bound})`;
}

/** An amount as it is kept, in the workspace's currency; NULL where it is none. */
export function ownAmount(
  amount: string,
  currency: string,
  { rates }: MoneyCurrency,
  binder: Binder,
): string {
  const cases = Object.entries(rates).map(
    ([code, rate]) =>
      `WHEN ${binder.bind(code)} THEN TRY_CAST(round(${amount} * CAST(${binder.bind(rate)} AS DECIMAL(18, 8)), 4) AS DECIMAL(18, 4))`,
  );
  return cases.length === 0 ? amount : `CASE ${currency} ${cases.join(' ')} ELSE ${amount} END`;
}

/** What is wrong with an amount and its currency: the WHEN branches of a CASE. */
export function moneyObjections(
  { text, amount, currency }: { text: string; amount: string; currency: string },
  { own, rates }: MoneyCurrency,
  binder: Binder,
): string {
  const rated = binder.bind(texts([own, ...Object.keys(rates)]));
  const codes = binder.bind(texts(Intl.supportedValuesOf('currency')));
  return `WHEN ${text} IS NULL THEN 'no-amount'
        WHEN ${amount} IS NULL THEN 'amount-not-a-number'
        WHEN NOT list_contains(${codes}, ${currency}) THEN 'currency-unknown'
        WHEN NOT list_contains(${rated}, ${currency}) THEN 'currency-without-rate'`;
}

/** The amount that a text says, with at most four decimals. */
export function amountIn(text: string, format: Parameters<typeof plainNumber>[1]): string {
  return `TRY_CAST(${plainNumber(text, format)} AS DECIMAL(18, 4))`;
}
