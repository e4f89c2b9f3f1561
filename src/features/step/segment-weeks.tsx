import { useState } from 'react';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import { paceText } from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { verdictText, verdictWord } from '#domain/wording/verdict-words.ts';
import { verdictTone } from '#src/format/verdicts.ts';
import hidden from '#src/ui/hidden.module.css';
import { ScrollRegion } from '#src/ui/scroll-region.tsx';
import { Unknown } from '#src/ui/unknown.tsx';
import styles from './segment-panels.module.css';
import type { SegmentSeries } from './segment-series.ts';

type Props = { series: readonly SegmentSeries[]; segmentBy: string };

/** The small charts' twin, made only when it is opened: a line for each week, newest first. */
export function SegmentWeeks({ series, segmentBy }: Props) {
  const [open, setOpen] = useState(false);
  const weeks = series[0]?.rows.map(({ week }) => week) ?? [];
  return (
    <details className={styles.twin} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        <ScrollRegion name={`Week by week, by ${segmentBy}`} className={styles.scroll}>
          <table className={styles.table}>
            <caption className={hidden.hidden}>The rate of each week by {segmentBy}</caption>
            <thead>
              <tr>
                <th scope="col">Week of</th>
                {series.map(({ segment }) => (
                  <th key={segment} scope="col">
                    {segment}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks
                .map((week, i) => (
                  <tr key={week}>
                    <th scope="row">{startNear(week, weeks.at(-1) ?? week)}</th>
                    {series.map(({ segment, rows }) => (
                      <Cell key={segment} row={rows[i]} />
                    ))}
                  </tr>
                ))
                .reverse()}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </details>
  );
}

function Cell({ row }: { row: SegmentSeries['rows'][number] | undefined }) {
  if (row === undefined || row.pace === null)
    return (
      <td>
        <Unknown why={(row === undefined ? null : whyText(row)) ?? 'no rate'} />
      </td>
    );
  const tone = verdictTone(row.state);
  const word = row.state === 'recovered' ? verdictText(row) : verdictWord(row);
  const said = tone === 'quiet' || tone === 'unknown' ? '' : ` ${word.toLowerCase()}`;
  return (
    <td>
      {paceText(row)}
      {said}
    </td>
  );
}
