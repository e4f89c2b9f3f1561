/** A figure against its goal, or why there is none. */
export type Goal = { what: string; wanted: string; outcome: Outcome };

export type Outcome =
  | { kind: 'reached' | 'missed'; figure: string }
  | { kind: 'not-measured'; reason: string };

/** A goal that is reached at or under a limit. */
export function atMost(what: string, value: number, limit: number, write: (value: number) => string): Goal {
  return {
    what,
    wanted: `≤ ${write(limit)}`,
    outcome: { kind: value <= limit ? 'reached' : 'missed', figure: write(value) },
  };
}

export function notMeasured(what: string, wanted: string, reason: string): Goal {
  return { what, wanted, outcome: { kind: 'not-measured', reason } };
}

/** 0: every goal reached; 1: one was missed; 2: none was missed, and one could not be measured. */
export function exitCodeOf(goals: readonly Goal[]): 0 | 1 | 2 {
  if (goals.some(({ outcome }) => outcome.kind === 'missed')) return 1;
  return goals.some(({ outcome }) => outcome.kind === 'not-measured') ? 2 : 0;
}
