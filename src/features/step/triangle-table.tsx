import { memo, useMemo, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { StepLine } from '#domain/review/review-model.ts';
import { startNear, weekText } from '#domain/wording/numbers-and-dates.ts';
import { peopleText, rateText } from '#domain/wording/numbers-or-dash.ts';
import hidden from '#src/ui/hidden.module.css';
import { ScrollRegion } from '#src/ui/scroll-region.tsx';
import { Unknown } from '#src/ui/unknown.tsx';
import type { Pointing } from './pointing.ts';
import styles from './triangle.module.css';
import { type CohortCell, type CohortRow, triangleRows } from './triangle-rows.ts';

/** A quarter: what a reader takes in at once, also on a phone. */
export const ROWS_SHOWN = 13;

type Props = Pointing & {
  counts: CountsDocument;
  step: StepLine;
  segment: string | null;
  weeks: readonly Week[];
};

/** Who arrived when, and how long they took: the table that every other number of the step is made of. */
export function TriangleTable({ counts, step, segment, weeks, pointed, onPoint }: Props) {
  const [all, setAll] = useState(false);
  const rows = useMemo(() => triangleRows(counts, step.index, segment), [counts, step, segment]);
  const wanted = new Set(weeks);
  const inView = rows.filter(({ week }) => wanted.has(week));
  const shown = all ? inView : inView.slice(0, ROWS_SHOWN);
  const lags = rows[0]?.cells.length ?? 0;
  if (lags === 0) return null;
  return (
    <section aria-labelledby="triangle" className={styles.section}>
      <h3 id="triangle">By week of arrival</h3>
      <p className={styles.note}>
        Of those who reached {step.from.name} in a week, the share that reached {step.to.name} so many weeks
        later. A blank cell is still to come; a dash was not counted.
      </p>
      <ScrollRegion name="Arrivals and conversions by week" className={styles.scroll}>
        <table className={styles.table}>
          <caption className={hidden.hidden}>
            {step.from.name} to {step.to.name}: share of each week’s arrivals by weeks until conversion,
            newest first
          </caption>
          <thead>
            <tr>
              <th scope="col" className={styles.week}>
                Arrived
              </th>
              <th scope="col">People</th>
              {Array.from({ length: lags }, (_, lag) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a lag is its place
                <th key={lag} scope="col">
                  {lagText(lag)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.week}
                row={row}
                near={weeks.at(-1) ?? row.week}
                pointed={row.week === pointed}
                onPoint={onPoint}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {inView.length > ROWS_SHOWN && (
        <button type="button" className={styles.all} onClick={() => setAll(!all)}>
          {all ? `Show the latest ${ROWS_SHOWN} weeks` : `Show all ${inView.length} weeks`}
        </button>
      )}
    </section>
  );
}

type RowProps = { row: CohortRow; near: Week; pointed: boolean; onPoint: (week: Week) => void };

const Row = memo(function Row({ row: { week, arrivals, cells }, near, pointed, onPoint }: RowProps) {
  return (
    <tr data-pointed={pointed} onPointerEnter={() => onPoint(week)}>
      <th scope="row" className={styles.week}>
        {startNear(week, near)}
      </th>
      <td>{arrivals === null ? <Unknown why="not counted" /> : peopleText(arrivals)}</td>
      {cells.map((cell, lag) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lag is its place
        <Cell key={lag} cell={cell} who={`arrived ${weekText(week)}`} lag={lag} />
      ))}
    </tr>
  );
});

function Cell({ cell, who, lag }: { cell: CohortCell; who: string; lag: number }) {
  switch (cell.kind) {
    case 'later':
      return <td />;
    case 'unknown':
      return (
        <td>
          <Unknown why="not counted" />
        </td>
      );
    case 'share': {
      const people = `${peopleText(cell.conversions)} ${cell.conversions === 1 ? 'person' : 'people'}`;
      return (
        <td data-shade={cell.shade} title={`${people}, ${who}, converted ${lagText(lag).toLowerCase()}`}>
          {rateText(cell.share)}
          <span className={hidden.hidden}> ({people})</span>
        </td>
      );
    }
  }
}

function lagText(lag: number): string {
  if (lag === 0) return 'Same week';
  return lag === 1 ? '1 week later' : `${lag} weeks later`;
}
