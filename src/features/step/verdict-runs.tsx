import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { startNear, weekText } from '#domain/wording/numbers-and-dates.ts';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import styles from './step.module.css';
import { type VerdictRun, verdictRuns } from './step-history.ts';

const RUNS_SHOWN = 6;

/** What is said of these weeks, in stretches, newest first. */
export function VerdictRuns({ rows }: { rows: readonly VerdictRow[] }) {
  const runs = verdictRuns(rows);
  const older = runs.length - RUNS_SHOWN;
  return (
    <ol className={styles.runs}>
      {runs.slice(0, RUNS_SHOWN).map((run) => (
        <li key={run.from}>
          <VerdictMark verdict={run} />{' '}
          <span className={styles.when}>{runText(run, rows.at(-1)?.week ?? run.to)}</span>
        </li>
      ))}
      {older > 0 && <li className={styles.when}>and {older} earlier; the table has every week</li>}
    </ol>
  );
}

function runText({ from, weeks }: VerdictRun, last: Week): string {
  return weeks === 1 ? weekText(from) : `from ${startNear(from, last)}, for ${weeks} weeks`;
}
