import type { RestatedStage } from '#domain/closing/restatement.ts';
import type { RestatedCount } from '#domain/closing/restatement-parts.ts';
import { countText, signedCountText } from '#domain/wording/numbers-and-dates.ts';
import { rateText } from '#domain/wording/numbers-or-dash.ts';
import { StageGlyph } from '#src/ui/stage-glyph.tsx';
import { Unknown } from '#src/ui/unknown.tsx';
import styles from './ledger.module.css';
import { differs, type SegmentGroup } from './ledger-rows.ts';

/** Every stage with its people, and the rate of the step that leads to it. */
export function StageLedger({ stages }: { stages: readonly RestatedStage[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">People who reached</th>
          <CountHeadings />
          <th scope="col">Rate reported</th>
          <th scope="col">Rate now</th>
        </tr>
      </thead>
      <tbody>
        {stages.map(({ id, name, kind, total, pace, moved }) => (
          <tr key={id} data-still={!differs(total)} data-moved={moved}>
            <th scope="row">
              <span className={styles.stage}>
                <StageGlyph kind={kind} />
                {name}
              </span>
            </th>
            <CountCells count={total} />
            <Rate label="Rate reported" pace={pace} of="reported" />
            <Rate label="Rate now" pace={pace} of="now" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type RateProps = { label: string; pace: RestatedStage['pace']; of: 'reported' | 'now' };

function Rate({ label, pace, of }: RateProps) {
  if (pace === null) return <td className={styles.none} />;
  const rate = pace[of];
  return <td data-label={label}>{rate === null ? <Unknown why="no rate" /> : rateText(rate)}</td>;
}

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

const COLUMNS = ['Reported', 'Late conversions', 'Definition changes', 'Corrections', 'Now'] as const;

function CountHeadings() {
  return COLUMNS.map((column) => (
    <th key={column} scope="col">
      {column}
    </th>
  ));
}

/** One number from what was reported, part by part, to what it is now; on a phone each says its column. */
function CountCells({ count: { reported, parts, now } }: { count: RestatedCount }) {
  const between = [parts?.late, parts?.definitions, parts?.corrections];
  return (
    <>
      <td data-label={COLUMNS[0]}>
        {reported === null ? <Unknown why="not counted" /> : countText(reported)}
      </td>
      {between.map((part, i) => (
        <td key={COLUMNS[i + 1]} data-label={COLUMNS[i + 1]} className={part === 0 ? styles.zero : undefined}>
          {part === undefined ? <Unknown why="not known" /> : signedCountText(part)}
        </td>
      ))}
      <td data-label={COLUMNS[4]} className={styles.now}>
        {now === null ? <Unknown why="not counted" /> : countText(now)}
      </td>
    </>
  );
}
