import type { Week } from '#domain/calendar/week.ts';
import { emptyRow, type VerdictRow } from '#domain/verdicts/verdict.ts';

/** A verdict row of which a test says what matters to it; every number it does not say is absent. */
export function verdictRow(said: Partial<VerdictRow>): VerdictRow {
  const place = { funnel: 'main', week: '2026-11-16' as Week, step: 'demo', segment: null };
  return { ...emptyRow(place, 'usual', null), ...said };
}
