import type { Week } from '#domain/calendar/week.ts';
import { peopleText } from '#domain/wording/numbers-or-dash.ts';
import styles from './sparkline.module.css';

export const WEEKS_SHOWN = 26;
const STEP = 5;
const HEIGHT = 24;

type Props = { trend: { week: Week; people: number | null }[]; forming: boolean; name: string };

/** People a week over the last half year, from zero; this week in ink, a missing week is a gap, a forming one hollow. */
export function Sparkline({ trend, forming, name }: Props) {
  const shown = trend.slice(-WEEKS_SHOWN);
  const bars = sparklineBars(shown.map(({ people }) => people));
  const offset = WEEKS_SHOWN - shown.length;
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${WEEKS_SHOWN * STEP - 1} ${HEIGHT}`}
      role="img"
      aria-label={`${name}: ${spoken(shown)}`}
    >
      <line
        className={styles.ground}
        x1="0"
        x2={WEEKS_SHOWN * STEP - 1}
        y1={HEIGHT - 0.5}
        y2={HEIGHT - 0.5}
      />
      {bars.map((height, index) => {
        const last = index === bars.length - 1;
        return height === null ? null : (
          <rect
            key={shown[index]?.week}
            className={last && forming ? styles.forming : last ? styles.now : styles.past}
            x={(offset + index) * STEP}
            width={STEP - 1}
            y={HEIGHT - 1 - height * (HEIGHT - 2)}
            height={height * (HEIGHT - 2)}
          />
        );
      })}
    </svg>
  );
}

function spoken(trend: Props['trend']): string {
  const known = trend.flatMap(({ people }) => (people === null ? [] : [people]));
  const missing = trend.length - known.length;
  if (known.length === 0) return 'no week with data';
  const range = `between ${peopleText(Math.min(...known))} and ${peopleText(Math.max(...known))} people a week`;
  return `${range} over ${trend.length} weeks${missing === 0 ? '' : `, ${missing} without data`}`;
}

/** Heights from 0 to 1 of the largest; a week that was not counted has none. */
export function sparklineBars(values: readonly (number | null)[]): (number | null)[] {
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? -Infinity), 0);
  return values.map((value) => (value === null ? null : most === 0 ? 0 : Math.max(0, value) / most));
}
