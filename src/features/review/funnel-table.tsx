import type { StageLine, WeeklyReview } from '#domain/review/review-model.ts';
import { verdictTone } from '#src/format/verdicts.ts';
import hidden from '#src/ui/hidden.module.css';
import type { StepLink } from '#src/ui/step-link.ts';
import styles from './funnel-table.module.css';
import { StageRow, type Whose } from './stage-row.tsx';

type Props = {
  review: WeeklyReview;
  /** Those who stand beside: a second, thin row a stage. `first` names those of `review`. */
  beside?: { segment: string; review: WeeklyReview; first: string } | null;
  forming: boolean;
  /** The steps, by the stage they lead to, whose rate reads too low to compare. */
  filling: ReadonlySet<string>;
  link: StepLink;
};

/** The funnel of the week, one line a stage, each line one target. On a phone each line becomes a card. */
export function FunnelTable({ review, beside = null, forming, filling, link }: Props) {
  const raised = review.agenda.length > 0 || (beside?.review.agenda.length ?? 0) > 0;
  const rows = review.stages.map((line, i): { line: StageLine; other: StageLine | null; quiet: boolean } => {
    const other = beside?.review.stages[i] ?? null;
    return { line, other, quiet: raised && isQuiet(line) && (other === null || isQuiet(other)) };
  });
  const quiet = rows.filter((row) => row.quiet).length;
  return (
    <section
      aria-label="The funnel"
      className={styles.funnel}
      data-folds={quiet > 0 || undefined}
      data-pairs={beside !== null || undefined}
    >
      <table className={styles.table}>
        <caption className={hidden.hidden}>
          People who reached each stage this week, and the conversion of the step that leads there
        </caption>
        <thead className={styles.head}>
          <tr>
            <th scope="col" className={styles.stage}>
              Stage
            </th>
            {beside !== null && (
              <th scope="col" className={styles.who}>
                Whose
              </th>
            )}
            <th scope="col" className={styles.people}>
              People
            </th>
            <th scope="col" className={styles.change}>
              on last week
            </th>
            <th scope="col" className={styles.rate}>
              Rate
            </th>
            <th scope="col" className={styles.whom}>
              of whom
            </th>
            <th scope="col" className={styles.last}>
              last week
            </th>
            <th scope="col" colSpan={2} className={styles.bar}>
              your usual range
            </th>
            <th scope="col" className={styles.verdict}>
              Verdict
            </th>
            <th scope="col" className={styles.trend}>
              26 weeks
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ line, other, quiet }) => {
            const { id } = line.stage;
            const shared = { forming, filling: filling.has(id), quiet, link };
            if (beside === null || other === null)
              return [<StageRow key={id} line={line} whose={null} {...shared} />];
            const first: Whose = { place: 'first', name: beside.first };
            const second: Whose = { place: 'second', name: beside.segment };
            return [
              <StageRow key={id} line={line} whose={first} {...shared} />,
              <StageRow key={`${id} beside`} line={other} whose={second} {...shared} />,
            ];
          })}
        </tbody>
      </table>
      {quiet > 0 && (
        <details className={styles.fold}>
          <summary>{quiet === 1 ? '1 stage as usual' : `${quiet} stages as usual`}</summary>
        </details>
      )}
    </section>
  );
}

/** On a phone, where something is raised, such a stage is folded away: nothing is to be said of it. */
function isQuiet({ step, arrivals }: StageLine): boolean {
  const line = step ?? arrivals;
  return line === null || verdictTone(line.verdict.state) === 'quiet';
}
