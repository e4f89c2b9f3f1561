/** What kind of company is simulated. */
export type World = {
  name: string;
  steps: number;
  /** 0: no segments. */
  segments: number;
  weeks: number;
  /** Over how many weeks a step's conversions spread, least and most; 1 is everything within the week. */
  spread: readonly [number, number];
  /** Holidays of −12 % instead of −6 %, noise with heavy tails, and twice the drift. */
  hard: boolean;
};

/** Something real that went wrong. */
export type Incident = {
  step: number;
  /** `null`: everybody; otherwise one segment. */
  segment: number | null;
  /** A step that broke lowers everyone's chance in these weeks; people who changed lower that of those who arrive in them. */
  cause: 'step' | 'people';
  kind: 'sustained' | 'one-week' | 'drifting';
  /** From this week to the one before `until`. */
  from: number;
  until: number;
  /** The relative fall of the rate: 0.2 is a fifth fewer. */
  drop: number;
};

const SIX_STEPS = { steps: 6, segments: 5, weeks: 78, hard: false } as const;

/** Every conversion within its week. */
export const fast: World = { ...SIX_STEPS, name: 'fast', spread: [1, 1] };
/** Conversions spread over one to five weeks, by step. */
export const mixed: World = { ...SIX_STEPS, name: '1–5 weeks', spread: [1, 5] };
/** Conversions spread over six to eight weeks. */
export const slow: World = { ...SIX_STEPS, name: '6–8 weeks', spread: [6, 8] };
export const hard: World = { ...fast, name: 'hard', hard: true };
export const plain: World = { ...fast, name: 'no segments', segments: 0 };
export const wide: World = { ...fast, name: '8 × 8', steps: 8, segments: 8 };
/** A company's first half year. */
export const cold: World = { ...mixed, name: 'cold start', weeks: 26 };

/** The relative fall of an incident in a given week of its own: a drift grows to its full size over six weeks. */
export function fallIn(incident: Incident, week: number): number {
  if (week < incident.from || week >= incident.until) return 0;
  if (incident.kind !== 'drifting') return incident.drop;
  return (incident.drop * Math.min(DRIFT_WEEKS, week - incident.from + 1)) / DRIFT_WEEKS;
}

const DRIFT_WEEKS = 6;
