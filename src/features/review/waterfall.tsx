import type { ConversionValue } from '#domain/economics/economics.ts';
import type { StepExplanation } from '#domain/review/explain.ts';
import { explanationMoney } from '#domain/review/explanation-money.ts';
import {
  comparedText,
  type ExplanationCause,
  type ExplanationPart,
  explanationParts,
} from '#domain/review/explanation-parts.ts';
import { signedMoneyText } from '#domain/wording/money.ts';
import { countText, signedCountText, startText } from '#domain/wording/numbers-and-dates.ts';
import styles from './waterfall.module.css';
import { type WaterfallBar, waterfall } from './waterfall-bars.ts';
import { WaterfallTable } from './waterfall-table.tsx';

type Props = { explanation: StepExplanation; worth: ConversionValue | null };

/** Where the change came from, in conversions: parts that visibly add up to the whole. What they are worth is in the table. */
export function WaterfallFigure({ explanation, worth }: Props) {
  const found = explanationParts(explanation);
  const { bars, total, zero } = waterfall(found);
  const { observed, usual, usualWeeks } = explanation;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        Conversions since {startText(explanation.from)}, against {comparedText(usualWeeks.length)} before
      </figcaption>
      <ul className={styles.rows}>
        {found.parts.map((part, i) => (
          <Row key={causeText(part.cause)} part={part} bar={bars[i]} zero={zero} />
        ))}
        <li className={styles.total}>
          <span>Total change</span>
          <Bar bar={total} zero={zero} kind="total" last />
          <span className={styles.number}>{signedCountText(found.total)}</span>
        </li>
      </ul>
      <p className={styles.caption}>
        {countText(observed)} instead of the usual {countText(usual)}
        {worth !== null && `: ${changeInMoney(explanation, worth)}`}.
      </p>
      <details className={styles.twin}>
        <summary>As a table</summary>
        <WaterfallTable explanation={explanation} worth={worth} />
      </details>
    </figure>
  );
}

function changeInMoney(explanation: StepExplanation, worth: ConversionValue): string {
  return signedMoneyText(explanationMoney(explanation, worth).shownTotal, worth.currency);
}

/** What a part is the effect of, as its line is headed. */
export function causeText(cause: ExplanationCause): string {
  switch (cause.of) {
    case 'volume':
      return 'Volume';
    case 'mix':
      return 'Mix';
    case 'rate':
      return cause.segment === null ? 'Rate' : `Rate: ${cause.segment}`;
    case 'other-rates':
      return `Rate: ${cause.segments} others`;
  }
}

type RowProps = { part: ExplanationPart; bar: WaterfallBar | undefined; zero: number };

function Row({ part, bar, zero }: RowProps) {
  return (
    <li className={styles.row}>
      <span className={styles.cause}>{causeText(part.cause)}</span>
      {bar !== undefined && <Bar bar={bar} zero={zero} kind={part.effect < 0 ? 'less' : 'more'} />}
      <span className={styles.number}>{signedCountText(part.shown)}</span>
    </li>
  );
}

type BarProps = { bar: WaterfallBar; zero: number; kind: 'less' | 'more' | 'total'; last?: boolean };

/** The line at the bar's end leads down to where the next one begins. */
function Bar({ bar: { from, to }, zero, kind, last = false }: BarProps) {
  return (
    <svg className={styles.bar} aria-hidden="true">
      <line className={styles.zero} x1={percent(zero)} x2={percent(zero)} y1="0" y2="100%" />
      {!last && <line className={styles.link} x1={percent(to)} x2={percent(to)} y1="50%" y2="150%" />}
      <rect
        className={styles.block}
        data-kind={kind}
        x={percent(Math.min(from, to))}
        width={percent(Math.abs(to - from))}
        y="4.5"
        height="11"
      />
    </svg>
  );
}

function percent(place: number): string {
  return `${(place * 100).toFixed(2)}%`;
}
