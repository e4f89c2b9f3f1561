import type { ConversionValue } from '#domain/economics/economics.ts';
import type { StepExplanation } from '#domain/review/explain.ts';
import { explanationMoney } from '#domain/review/explanation-money.ts';
import { comparedText, type ExplanationCause, explanationParts } from '#domain/review/explanation-parts.ts';
import { moneyText, signedMoneyText } from '#domain/wording/money.ts';
import { countText, signedCountText } from '#domain/wording/numbers-and-dates.ts';
import styles from './waterfall.module.css';

type Props = { explanation: StepExplanation; worth: ConversionValue | null };

/** The waterfall's twin: from the usual, part by part, to what was observed; in money too, where that is known. */
export function WaterfallTable({ explanation, worth }: Props) {
  const { observed, usual, usualWeeks } = explanation;
  const { parts } = explanationParts(explanation);
  const money = worth === null ? null : moneyColumn(explanation, worth);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col" className={styles.number}>
            Conversions
          </th>
          {money !== null && (
            <th scope="col" className={styles.number}>
              Value
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Usual, by {comparedText(usualWeeks.length)} before</th>
          <td className={styles.number}>{countText(usual)}</td>
          {money !== null && <td className={styles.number}>{money.usual}</td>}
        </tr>
        {parts.map(({ cause, shown }, i) => (
          <tr key={meaning(cause)}>
            <th scope="row">{meaning(cause)}</th>
            <td className={styles.number}>{signedCountText(shown)}</td>
            {money !== null && <td className={styles.number}>{money.parts[i]}</td>}
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">Observed</th>
          <td className={styles.number}>{countText(observed)}</td>
          {money !== null && <td className={styles.number}>{money.observed}</td>}
        </tr>
      </tbody>
    </table>
  );
}

function moneyColumn(explanation: StepExplanation, worth: ConversionValue) {
  const { parts, shownUsual, shownTotal } = explanationMoney(explanation, worth);
  return {
    usual: moneyText(shownUsual, worth.currency),
    parts: parts.map(({ shown }) => signedMoneyText(shown, worth.currency)),
    observed: moneyText(shownUsual + shownTotal, worth.currency),
  };
}

function meaning(cause: ExplanationCause): string {
  switch (cause.of) {
    case 'volume':
      return 'Volume: more or fewer people in the pipeline';
    case 'mix':
      return 'Mix: they come from other segments';
    case 'rate':
      return cause.segment === null
        ? 'Rate: they convert better or worse'
        : `Rate: ${cause.segment} converts better or worse than it did`;
    case 'other-rates':
      return `Rate: ${cause.segments} other segments together`;
  }
}
