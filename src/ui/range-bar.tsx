import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { sideOf } from '#domain/wording/verdict-words.ts';
import { verdictTone } from '#src/format/verdicts.ts';
import hidden from './hidden.module.css';
import styles from './range-bar.module.css';
import { BAND, type BarPosition, rangeBarGeometry, rangeReading } from './range-bar-geometry.ts';

type Props = { row: VerdictRow; previous: VerdictRow | null };

/**
 * The step's own usual range (band), this week (dot) and last week (tick). The same everywhere: the band is always in the
 * middle, and a value too far out for the bar is an arrowhead at its end. Both rates and the range are next to it as text,
 * so the bar itself only says what they do not.
 */
export function RangeBar({ row, previous }: Props) {
  const geometry = rangeBarGeometry(rangeReading(row, previous));
  const words = <span className={hidden.hidden}>{rangeBarWords(row)}</span>;
  if (geometry === null)
    return (
      <>
        <span className={styles.none} aria-hidden="true" />
        {words}
      </>
    );
  return (
    <>
      <svg className={styles.bar} aria-hidden="true">
        <line
          className={styles.axis}
          x1={percent(geometry.axis[0])}
          x2={percent(geometry.axis[1])}
          y1="50%"
          y2="50%"
        />
        <rect
          className={styles.band}
          x={percent(BAND[0])}
          width={percent(BAND[1] - BAND[0])}
          y="27%"
          height="46%"
        />
        {geometry.tick && <Tick place={geometry.tick} />}
        {geometry.dot && <Dot place={geometry.dot} tone={verdictTone(row.state)} />}
      </svg>
      {words}
    </>
  );
}

/** @example rangeBarWords(row) // 'below the usual range' */
function rangeBarWords(row: VerdictRow): string {
  const side = sideOf(row);
  return side === 'unknown' ? '' : `${side} the usual range`;
}

function Tick({ place }: { place: BarPosition }) {
  return <line className={styles.tick} x1={percent(place.at)} x2={percent(place.at)} y1="12%" y2="88%" />;
}

function Dot({ place, tone }: { place: BarPosition; tone: string }) {
  if (place.beyond === null)
    return <circle className={styles.dot} data-tone={tone} cx={percent(place.at)} cy="50%" r="5" />;
  const points = place.beyond === 'low' ? '-6,0 5,-6 5,6' : '6,0 -5,-6 -5,6';
  return (
    <svg x={percent(place.at)} y="50%" overflow="visible" aria-hidden="true">
      <polygon className={styles.dot} data-tone={tone} points={points} />
    </svg>
  );
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)}%`;
}
