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
  /** How many times as noisy and as drifting as the usual company, and how much of a week's noise is still there in the next. */
  restless?: { noise: number; drift: number; autocorrelation: number };
  /** People who enter in a week, least and most; 6,000 to 120,000 unless said otherwise. */
  volume?: readonly [number, number];
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
/** What real series have and the usual world has not. */
export const noisy: World = {
  ...fast,
  name: 'noise × 3',
  restless: { noise: 3, drift: 1, autocorrelation: 0 },
};
export const drifting: World = {
  ...fast,
  name: 'drift × 4',
  restless: { noise: 1, drift: 4, autocorrelation: 0 },
};
export const persistent: World = {
  ...fast,
  name: 'AR 0.7',
  restless: { noise: 1, drift: 1, autocorrelation: 0.7 },
};
/** Two steps that few enough people reach to be judged by counts: 200 to 1,000 conversions a week and above. */
export const small: World = { ...fast, name: 'small', steps: 2, segments: 0, volume: [500, 6000] };
/** A company's first half year. */
export const cold: World = { ...mixed, name: 'cold start', weeks: 26 };

/** The relative fall of an incident in a given week of its own: a drift grows to its full size over six weeks. */
export function fallIn(incident: Incident, week: number): number {
  if (week < incident.from || week >= incident.until) return 0;
  if (incident.kind !== 'drifting') return incident.drop;
  return (incident.drop * Math.min(DRIFT_WEEKS, week - incident.from + 1)) / DRIFT_WEEKS;
}

const DRIFT_WEEKS = 6;
