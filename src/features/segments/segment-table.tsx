import { useState } from 'react';
import type { StepLine } from '#domain/review/review-model.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { paceText, peopleText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import hidden from '#src/ui/hidden.module.css';
import { RangeBar } from '#src/ui/range-bar.tsx';
import type { StepLink } from '#src/ui/step-link.ts';
import { Unknown } from '#src/ui/unknown.tsx';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import styles from './segments.module.css';

/** A page can hold two hundred segments; a reader cannot. */
export const SEGMENTS_SHOWN = 12;

type Props = { step: StepLine; segmentBy: string; link: StepLink };

export function SegmentTable({ step, segmentBy, link: Link }: Props) {
  const [all, setAll] = useState(false);
  const rows = largestFirst(step.segments);
  const shown = all ? rows : rows.slice(0, SEGMENTS_SHOWN);
  return (
    <>
      <table className={styles.table}>
        <caption className={hidden.hidden}>
          {step.from.name} to {step.to.name} by {segmentBy}, largest first
        </caption>
        <thead>
          <tr>
            <th scope="col">{segmentBy}</th>
            <th scope="col" className={styles.number}>
              Conversions
            </th>
            <th scope="col" className={styles.number}>
              Rate
            </th>
            <th scope="col" colSpan={2}>
              Its own usual range
            </th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.segment}>
              <th scope="row">
                <Link step={step.to.id} segment={row.segment}>
                  {row.segment}
                </Link>
              </th>
              <td className={styles.number}>
                {row.observed === null ? <Unknown why="not counted" /> : peopleText(row.observed)}
                <span className={styles.unit}> conversions</span>
              </td>
              <td className={styles.number}>
                {row.pace === null ? <Unknown why="no rate" /> : paceText(row)}
              </td>
              {row.low === null || row.high === null ? (
                <td colSpan={2} className={styles.reason}>
                  {whyText(row) ?? 'no usual range yet'}
                </td>
              ) : (
                <>
                  <td className={styles.bar}>
                    <RangeBar row={row} previous={null} />
                  </td>
                  <td className={styles.range}>{usualRangeText(row)}</td>
                </>
              )}
              <td className={styles.verdict}>
                <VerdictMark verdict={row} text={verdictText(row)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SEGMENTS_SHOWN && (
        <button type="button" className={styles.all} onClick={() => setAll(!all)}>
          {all ? `Show the ${SEGMENTS_SHOWN} largest` : `Show all ${rows.length}`}
        </button>
      )}
    </>
  );
}

/** Largest first by people at risk; those with unknown numbers last. */
export function largestFirst(rows: readonly VerdictRow[]): VerdictRow[] {
  return [...rows].sort((a, b) => (b.people ?? -1) - (a.people ?? -1));
}

/** Segments whose rate left their own usual range this week. */
export function outsideOwnRange(rows: readonly VerdictRow[]): VerdictRow[] {
  return rows.filter(
    ({ pace, low, high }) => pace !== null && low !== null && high !== null && (pace < low || pace > high),
  );
}
