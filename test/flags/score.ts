import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import type { Team } from './team.ts';
import type { Incident } from './world.ts';

/** A judge of one team: whether a step is marked in a week, and in which series (0: everyone, then the segments). */
export type Marks = (step: number, week: number) => boolean;

/** What a judge did over many teams; every figure of the goal table is made of these. */
export type Score = {
  teams: number;
  weeks: number;
  /** Marks newly raised without and with a real problem behind them. */
  falseRaised: number;
  trueRaised: number;
  /** Step-weeks marked without and with a real problem behind them. */
  falseShown: number;
  trueShown: number;
  /** Weekly reports with at least one false mark. */
  falseReports: number;
  incidents: number;
  caught: number;
  core: number;
  coreCaught: number;
  /** Of those, the ones whose step was not marked already in the week before. */
  coreNew: number;
  /** Lasting drops as large as those, on 200 to 1,000 conversions a week. */
  middle: number;
  middleCaught: number;
};

/** A problem counts as caught when one of this many reports since its onset marks it. */
const REPORTS = 3;
/** Marks that linger for as many weeks after an incident belong to it. */
const AFTERMATH = 1;
const CORE_DROP = 0.15;
const CORE_CONVERSIONS = 200;
const MIDDLE_CONVERSIONS = 1000;
/** Only weeks with some past are scored. */
export const SCORED_FROM = 13;

export const NO_SCORE: Score = {
  teams: 0,
  weeks: 0,
  falseRaised: 0,
  trueRaised: 0,
  falseShown: 0,
  trueShown: 0,
  falseReports: 0,
  incidents: 0,
  caught: 0,
  core: 0,
  coreCaught: 0,
  coreNew: 0,
  middle: 0,
  middleCaught: 0,
};

/** Marks made of verdict rows in any of the given states. */
export function marksOf(
  team: Team,
  rows: readonly VerdictRow[],
  states: readonly VerdictRow['state'][],
): Marks {
  const marked = new Set<string>();
  for (const { state, step, week } of rows) if (states.includes(state)) marked.add(`${step} ${week}`);
  const { weeks, steps } = team.counts;
  return (step, week) => marked.has(`${steps[step]?.to} ${weeks[week]}`);
}

/** Scores one team, from week SCORED_FROM on unless said otherwise. */
export function scored(team: Team, marks: Marks, from = SCORED_FROM): Score {
  const { world, incidents } = team;
  const score = { ...NO_SCORE, teams: 1, weeks: world.weeks - from };
  for (let week = from; week < world.weeks; week++) {
    let wrong = false;
    for (let step = 0; step < world.steps; step++) {
      if (!marks(step, week)) continue;
      const real = incidents.some(
        (one) => one.step === step && week >= one.from && week < effectEnd(team, one) + AFTERMATH,
      );
      const raised = !marks(step, week - 1);
      if (real) {
        score.trueShown += 1;
        if (raised) score.trueRaised += 1;
      } else {
        wrong = true;
        score.falseShown += 1;
        if (raised) score.falseRaised += 1;
      }
    }
    if (wrong) score.falseReports += 1;
  }
  for (const incident of incidents) {
    const caught = isCaught(incident, marks);
    score.incidents += 1;
    if (caught) score.caught += 1;
    if (isCore(team, incident)) {
      score.core += 1;
      if (caught) score.coreCaught += 1;
      if (caught && !marks(incident.step, incident.from - 1)) score.coreNew += 1;
      if (weeklyConversions(team, incident) < MIDDLE_CONVERSIONS) {
        score.middle += 1;
        if (caught) score.middleCaught += 1;
      }
    }
  }
  return score;
}

export function plus(a: Score, b: Score): Score {
  return {
    teams: a.teams + b.teams,
    weeks: a.weeks + b.weeks,
    falseRaised: a.falseRaised + b.falseRaised,
    trueRaised: a.trueRaised + b.trueRaised,
    falseShown: a.falseShown + b.falseShown,
    trueShown: a.trueShown + b.trueShown,
    falseReports: a.falseReports + b.falseReports,
    incidents: a.incidents + b.incidents,
    caught: a.caught + b.caught,
    core: a.core + b.core,
    coreCaught: a.coreCaught + b.coreCaught,
    coreNew: a.coreNew + b.coreNew,
    middle: a.middle + b.middle,
    middleCaught: a.middleCaught + b.middleCaught,
  };
}

/** The real problem behind a flag of a step in a week, by index, `null` where there is none. */
export function scoredProblem(team: Team, { step }: Pick<VerdictRow, 'step'>, week: number): Incident | null {
  const index = team.counts.steps.findIndex(({ to }) => to === step);
  return (
    team.incidents.find(
      (one) => one.step === index && week >= one.from && week < effectEnd(team, one) + AFTERMATH,
    ) ?? null
  );
}

/** Whether one of the first reports since the onset marks the step. */
export function isCaught(incident: Incident, marks: Marks): boolean {
  for (let report = 0; report < REPORTS; report++) {
    if (marks(incident.step, incident.from + report)) return true;
  }
  return false;
}

/** A lasting drop that a team would want to know of: large enough, on enough people. */
export function isCore(team: Team, incident: Incident): boolean {
  return (
    incident.kind === 'sustained' &&
    incident.drop >= CORE_DROP &&
    weeklyConversions(team, incident) >= CORE_CONVERSIONS
  );
}

/** People who converted a week, on average over the quarter before the incident, among those it concerns. */
function weeklyConversions({ counts, world }: Team, incident: Incident): number {
  const quarter = 13;
  const all = counts.steps[incident.step]?.series ?? [];
  const concerned =
    incident.segment === null || world.segments === 0
      ? all
      : all.slice(incident.segment, incident.segment + 1);
  let sum = 0;
  for (const { conversions } of concerned) {
    conversions.forEach((row, arrived) => {
      row.forEach((cell, lag) => {
        const week = arrived + lag;
        if (week >= incident.from - quarter && week < incident.from && cell !== null) sum += cell;
      });
    });
  }
  return sum / quarter;
}

/** People who arrived in a bad time go on converting badly until their window has passed. */
function effectEnd({ world }: Team, { cause, until }: Incident): number {
  return cause === 'people' ? until + world.spread[1] - 1 : until;
}
