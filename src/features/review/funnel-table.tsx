import type { WeeklyReview } from '#domain/review/review-model.ts';
import hidden from '#src/ui/hidden.module.css';
import type { StepLink } from '#src/ui/step-link.ts';
import styles from './funnel-table.module.css';
import { StageRow } from './stage-row.tsx';

type Props = {
  review: WeeklyReview;
  forming: boolean;
  /** The steps, by the stage they lead to, whose rates are too low to compare while their pipeline fills. */
  filling: ReadonlySet<string>;
  link: StepLink;
};

/** The funnel of the week, one line a stage. On a phone each line becomes a card. */
export function FunnelTable({ review, forming, filling, link }: Props) {
  return (
    <section aria-label="The funnel">
      <table className={styles.table}>
        <caption className={hidden.hidden}>
          People who reached each stage this week, and the conversion of the step that leads there
        </caption>
        <colgroup>
          <col />
          <col className={styles.colPeople} />
          <col className={styles.colChange} />
          <col className={styles.colRate} />
          <col className={styles.colBar} />
          <col className={styles.colRange} />
          <col className={styles.colVerdict} />
          <col className={styles.colTrend} />
        </colgroup>
        <thead className={styles.head}>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className={styles.number}>
              People
            </th>
            <th scope="col" className={styles.number}>
              vs last week
            </th>
            <th scope="col" className={styles.rateHead} colSpan={2}>
              Step conversion
            </th>
            <th scope="col">Usual range</th>
            <th scope="col">Verdict</th>
            <th scope="col" className={styles.trend}>
              People, 26 weeks
            </th>
          </tr>
        </thead>
        <tbody>
          {review.stages.map((line) => (
            <StageRow
              key={line.stage.id}
              line={line}
              forming={forming}
              filling={filling.has(line.stage.id)}
              link={link}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
