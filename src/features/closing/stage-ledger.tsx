import type { RestatedStage } from '#domain/closing/restatement.ts';
import { rateText } from '#src/format/numbers.ts';
import { StageGlyph } from '#src/ui/stage-glyph.tsx';
import { Unknown } from '#src/ui/unknown.tsx';
import { CountCells, CountHeadings } from './count-cells.tsx';
import styles from './ledger.module.css';
import { differs } from './ledger-rows.ts';

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
