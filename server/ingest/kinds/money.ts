import { type CellPattern, columnOf, type Field, type SourceBase } from './source.ts';

/** The currency of the amounts of a source, and what one unit of another is in that of the workspace. */
export type MoneyCurrency = {
  /** Of the workspace: what every amount is kept in. */
  own: string;
  /** What a row says of its currency; `null`: it is the workspace's own. */
  field: Field | null;
  /** One unit of that currency in the workspace's, as a decimal: “0.92”. */
  rates: Record<string, string>;
};

/** What is spent in campaigns like this is spent on a segment of each of these properties. An absent pattern fits every campaign. */
export type CampaignRule = {
  platform: CellPattern[] | null;
  account: CellPattern[] | null;
  campaign: CellPattern[] | null;
  segments: Record<string, string>;
};

/** What may be wrong with an amount and its currency, for every kind of source that has one. */
export function moneyRejects<S extends SourceBase & { amount: string; currency: MoneyCurrency }>() {
  return {
    'no-amount': ({ amount }: S) =>
      `says no amount: “${amount}” is empty. Write 0 where it was nothing, or leave such rows out with rows:.`,
    'amount-not-a-number': ({ amount }: S) =>
      `has an amount in “${amount}” that is no number of at most 13 digits, such as 1234.5: say how the file writes numbers, such as format: { number: "1.234,5" }.`,
    'currency-unknown': ({ currency }: S) =>
      `names a currency in ${currencyColumn(currency)} that does not exist: it is one of three letters, such as EUR.`,
    'currency-without-rate': ({ currency }: S) =>
      `is in another currency than ${currency.own}, and no rate is declared for it: add it under rates, such as rates: { ${currency.own === 'USD' ? 'EUR: 1.09' : 'USD: 0.92'} }.`,
  };
}

export function currencyColumns({ field }: MoneyCurrency): string[] {
  return field === null ? [] : columnOf(field);
}

function currencyColumn({ field }: MoneyCurrency): string {
  return field === null || field.kind === 'constant' ? 'currency' : `“${field.column}”`;
}
