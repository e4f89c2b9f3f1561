import type { ConversionValue } from '#domain/economics/economics.ts';
import type { StepExplanation } from './explain.ts';
import { type ExplanationCause, explanationParts, roundedTo } from './explanation-parts.ts';

/** The parts are printed to the third digit of the largest, so that small ones do not vanish. */
const DIGITS_SHOWN = 3;

/** One part in money; `shown` is what is printed: the shown parts sum to the shown total exactly. */
export type MoneyPart = { cause: ExplanationCause; effect: number; shown: number };

export type ExplanationMoney = {
  parts: MoneyPart[];
  /** What the whole change is worth, and what is printed of it. */
  total: number;
  shownTotal: number;
  /** What is printed of the usual, from which the shown parts lead to what was observed. */
  shownUsual: number;
};

/**
 * An explanation in money: its parts in conversions, each times what one conversion is worth, so that they sum to the whole
 * change in money as exactly as they do in conversions. In the order of `explanationParts`.
 *
 * @example explanationMoney(explanation, { currency: 'EUR', each: 1480 }).parts.map(({ shown }) => shown)
 * // [0, -1500, -20700, -8900], shownTotal -31100
 */
export function explanationMoney(explanation: StepExplanation, { each }: ConversionValue): ExplanationMoney {
  const { observed, usual } = explanation;
  const parts = explanationParts(explanation).parts.map(({ cause, effect }) => ({
    cause,
    effect: effect * each,
  }));
  const total = (observed - usual) * each;
  const unit = unitOf([total, ...parts.map(({ effect }) => effect)]);
  const shownTotal = Math.round(total / unit);
  const shown = roundedTo(
    parts.map(({ effect }) => effect / unit),
    shownTotal,
  );
  return {
    parts: parts.map((part, i) => ({ ...part, shown: (shown[i] ?? Number.NaN) * unit })),
    total,
    shownTotal: shownTotal * unit,
    shownUsual: Math.round((usual * each) / unit) * unit,
  };
}

/** A power of ten, whole units of the currency at the least. */
function unitOf(amounts: readonly number[]): number {
  const largest = Math.max(...amounts.map(Math.abs));
  if (!(largest > 0)) return 1;
  return 10 ** Math.max(0, Math.floor(Math.log10(largest)) + 1 - DIGITS_SHOWN);
}
