import type { StepExplanation } from '#domain/review/explain.ts';
import { comparedText, type ExplanationCause, explanationParts } from '#domain/review/explanation-parts.ts';
import { countText, signedCountText } from '#domain/review/words.ts';
import styles from './waterfall.module.css';

/** The waterfall's twin: from the usual, part by part, to what was observed. */
export function WaterfallTable({ explanation }: { explanation: StepExplanation }) {
  const { observed, usual, usualWeeks } = explanation;
  const { parts } = explanationParts(explanation);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col" className={styles.number}>
            Conversions
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Usual, by {comparedText(usualWeeks.length)} before</th>
          <td className={styles.number}>{countText(usual)}</td>
        </tr>
        {parts.map(({ cause, shown }) => (
          <tr key={meaning(cause)}>
            <th scope="row">{meaning(cause)}</th>
            <td className={styles.number}>{signedCountText(shown)}</td>
          </tr>
        ))}
        <tr className={styles.sum}>
          <th scope="row">Observed</th>
          <td className={styles.number}>{countText(observed)}</td>
        </tr>
      </tbody>
    </table>
  );
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
