import type { ReactElement } from 'react';
import { verdictTone } from '#src/format/verdicts.ts';
import styles from './dot.module.css';
import type { PacePoint } from './pace-chart.tsx';

type Props = { cx?: number | undefined; cy?: number | null | undefined; payload?: PacePoint; index?: number };

/** A filled dot; hollow while the week is forming; the loud verdicts larger and in their colour. */
export function PaceDot({ cx, cy, payload, index }: Props): ReactElement<SVGElement> {
  if (cx === undefined || cy === undefined || cy === null || payload === undefined) return <g key={index} />;
  const tone = verdictTone(payload.row.state);
  const loud = tone === 'flag' || tone === 'watch';
  return (
    <circle
      key={index}
      className={styles.dot}
      data-tone={tone}
      data-forming={payload.forming}
      data-aside={payload.aside !== null}
      cx={cx}
      cy={cy}
      r={loud ? 4.5 : 2.5}
    />
  );
}
