import type { VerdictRow } from '#domain/verdicts/verdict.ts';

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
