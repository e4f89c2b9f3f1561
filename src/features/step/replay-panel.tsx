import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { placeOfWeek } from '#src/charts/plot-paths.ts';
import { verdictTone } from '#src/format/verdicts.ts';
import { verdictShape } from '#src/ui/verdict-mark.tsx';
import { type Pointing, pointerHandlers } from './pointing.ts';
import styles from './replay.module.css';
import { REPLAYED_WEEKS, replaySentence } from './replay.ts';
import { VerdictRuns } from './verdict-runs.tsx';

type Props = Pointing & { rows: readonly VerdictRow[] };

/** What every one of the last 52 meetings would have been told. */
export function Replay({ rows, pointed, onPoint }: Props) {
  const year = rows.slice(-REPLAYED_WEEKS);
  const weeks = year.map(({ week }) => week);
  const at = weeks.indexOf(pointed);
  return (
    <section aria-labelledby="replay" className={styles.replay}>
      <h3 id="replay">What Weekline would have said, week by week</h3>
      <p className={styles.sentence}>{replaySentence(year)}</p>
      <div className={styles.strip} aria-hidden="true" {...pointerHandlers(weeks, onPoint)}>
        {at !== -1 && (
          <div className={styles.pointer} style={{ left: `${placeOfWeek(at, weeks.length) * 100}%` }} />
        )}
        {year.map(({ week, state, good }, i) => (
          <svg
            key={week}
            className={styles.mark}
            data-tone={verdictTone(state)}
            aria-hidden="true"
            viewBox="0 0 12 12"
            style={{ left: `${placeOfWeek(i, weeks.length) * 100}%` }}
          >
            <path d={verdictShape({ state, good })} />
          </svg>
        ))}
      </div>
      <VerdictRuns rows={year} />
    </section>
  );
}
