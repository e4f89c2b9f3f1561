import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { paceText, peopleText, usualRangeText } from '#src/format/numbers.ts';
import hidden from '#src/ui/hidden.module.css';
import { Unknown } from '#src/ui/unknown.tsx';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import { type SettledWeek, settledText } from './settled-weeks.ts';
import styles from './step.module.css';
import type { StepWeek } from './step-history.ts';

type Props = { history: readonly StepWeek[]; settled: readonly SettledWeek[]; name: string };

/** The chart's twin: the same weeks as numbers, newest first. */
export function StepTable({ history, settled, name }: Props) {
  const cohorts = new Map(settled.map((cohort) => [cohort.week, cohort]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label="Week by week" tabIndex={0}>
      <table className={styles.table}>
        <caption className={hidden.hidden}>{name}, week by week, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Week</th>
            <th scope="col">Pace</th>
            <th scope="col">Usual range</th>
            <th scope="col" className={styles.extra}>
              Conversions
            </th>
            <th scope="col" className={styles.extra}>
              Expected
            </th>
            <th scope="col">Verdict</th>
            <th scope="col" className={styles.extra}>
              Of those who arrived
            </th>
          </tr>
        </thead>
        <tbody>
          {history.toReversed().map(({ week, row, forming, marks, aside }) => (
            <tr key={week}>
              <th scope="row">
                {weekText(week)}
                {forming && ' (forming)'}
                {aside !== null && ' (pipeline filling)'}
                {marks.map((mark) => (
                  <span key={mark} className={styles.mark}>
                    {mark}
                  </span>
                ))}
              </th>
              <td>{row.pace === null ? <Unknown why="no rate" /> : paceText(row)}</td>
              <td>{row.low === null ? <Unknown why="no range" /> : usualRangeText(row)}</td>
              <td className={styles.extra}>
                {row.observed === null ? <Unknown why="not counted" /> : peopleText(row.observed)}
              </td>
              <td className={styles.extra}>
                {row.expected === null ? <Unknown why="no expectation" /> : peopleText(row.expected)}
              </td>
              <td>
                <VerdictMark state={row.state} />
              </td>
              <td className={styles.extra}>
                <Cohort cohort={cohorts.get(week)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cohort({ cohort }: { cohort: SettledWeek | undefined }) {
  if (cohort === undefined || cohort.rate === null) return <Unknown why="not known" />;
  return settledText(cohort);
}
