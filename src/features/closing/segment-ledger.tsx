import { CountCells, CountHeadings } from './count-cells.tsx';
import styles from './ledger.module.css';
import type { SegmentGroup } from './ledger-rows.ts';

/** The segments in which something changed; with those left out they add up to the stage, column by column. */
export function SegmentLedger({ segmentBy, groups }: { segmentBy: string; groups: readonly SegmentGroup[] }) {
  return groups.map(({ stage, rows }) => (
    <table key={stage} className={styles.table}>
      <caption className={styles.caption}>{stage}</caption>
      <thead>
        <tr>
          <th scope="col">{segmentBy}</th>
          <CountHeadings />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.segment}>
            <th scope="row">{row.segment}</th>
            <CountCells count={row} />
          </tr>
        ))}
      </tbody>
    </table>
  ));
}
