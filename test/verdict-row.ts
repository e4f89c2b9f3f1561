import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';

/** A verdict row of which a test says what matters to it; every number it does not say is absent. */
export function verdictRow(said: Partial<VerdictRow>): VerdictRow {
  return {
    funnel: 'main',
    week: '2026-11-16' as Week,
    step: 'demo',
    segment: null,
    state: 'usual',
    observed: null,
    expected: null,
    low: null,
    high: null,
    people: null,
    pace: null,
    evidence: null,
    onset: null,
    who: null,
    drop: null,
    dropLow: null,
    dropHigh: null,
    lostMacro: null,
    lostMacroLow: null,
    lostMacroHigh: null,
    reason: null,
    ...said,
  };
}
