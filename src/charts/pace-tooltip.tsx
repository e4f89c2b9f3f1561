import { rangeText, rateText } from '#src/format/numbers.ts';
import { verdictWord } from '#src/format/verdicts.ts';
import { weekSpan } from '#src/format/weeks.ts';
import styles from './pace-chart.module.css';
import type { PacePoint } from './pace-chart.tsx';

type Props = { active?: boolean; payload?: readonly { payload?: PacePoint }[] };

export function PaceTooltip({ active, payload }: Props) {
  const point = payload?.[0]?.payload;
  if (active !== true || point === undefined) return null;
  return (
    <div className={styles.tooltip}>
      <p>{weekSpan(point.week)}</p>
      <p>
        <strong>{rateText(point.rate)}</strong> · {verdictWord(point.row.state)}
      </p>
      {point.range !== null && <p>usual {rangeText(point.range[0], point.range[1])}</p>}
      {point.forming && <p>still forming</p>}
      {point.marks.map((mark) => (
        <p key={mark}>{mark}</p>
      ))}
    </div>
  );
}
