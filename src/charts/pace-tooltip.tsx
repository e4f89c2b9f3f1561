import { weekText } from '#domain/review/words.ts';
import { paceText, rangeText } from '#src/format/numbers.ts';
import { verdictWord } from '#src/format/verdicts.ts';
import styles from './pace-chart.module.css';
import type { PacePoint } from './pace-chart.tsx';

type Props = { active?: boolean; payload?: readonly { payload?: PacePoint }[] };

export function PaceTooltip({ active, payload }: Props) {
  const point = payload?.[0]?.payload;
  if (active !== true || point === undefined) return null;
  return (
    <div className={styles.tooltip}>
      <p>{weekText(point.week)}</p>
      <p>
        <strong>{paceText(point.row)}</strong> · {verdictWord(point.row.state)}
      </p>
      {point.range !== null && <p>usual {rangeText(point.row)}</p>}
      {point.forming && <p>still forming</p>}
      {point.marks.map((mark) => (
        <p key={mark}>{mark}</p>
      ))}
    </div>
  );
}
