import { carriedLoss, type Loss } from '#domain/explanation/loss.ts';
import { type Exposure, exposuresOf, riskAt } from '#domain/funnel/triangle.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { chanceOf } from './chance.ts';
import { oddsOf } from './nature.ts';
import type { Team } from './team.ts';
import { fallIn, type Incident } from './world.ts';

/** Of the losses that were told: how many intervals held the true one, and the sum over them of what was told over the truth. */
export type Held = { held: number; all: number; ratio: number };
export type LossMeasures = { step: Held; macro: Held; money: Held };

/** A customer is declared to be worth so much, and is worth anything around it. */
const DECLARED = { amount: 1000, spread: 0.05 };
/** Smaller drops lose less than anybody would speak of. */
const SMALLEST = 0.1;

/** @example noLosses().step.all // 0 */
export function noLosses(): LossMeasures {
  const none = () => ({ held: 0, all: 0, ratio: 0 });
  return { step: none(), macro: none(), money: none() };
}

/**
 * Adds the losses that the flags of a team told, at the step, at the last stage, and in money, to measures that belong to the caller. The truth is what the same people would have
 * brought in the same weeks without the incident; later on it is carried by the true rates.
 */
export function addLosses(measures: LossMeasures, team: Team, rows: readonly VerdictRow[]): void {
  const chance = chanceOf(team.counts.weeks.length + team.incidents.length);
  const known = new Map<number, Exposure[]>();
  const exposures = (step: number) => {
    const found = known.get(step) ?? exposuresOf(team.counts, step, team.counts.segments);
    known.set(step, found);
    return found;
  };
  for (const row of rows) {
    if (row.state !== 'flag' || row.onset === null) continue;
    const step = team.counts.steps.findIndex(({ to }) => to === row.step);
    const place = {
      step,
      onset: team.counts.weeks.indexOf(row.onset),
      week: team.counts.weeks.indexOf(row.week),
    };
    const incident = team.incidents.find((one) => isBehind(one, team, { row, ...place }));
    if (incident === undefined) continue;
    const truth = trueLoss(team, { ...place, incident, exposures: exposures(step) });
    const atStep = lossOf(row.lost, row.lostLow, row.lostHigh);
    if (atStep !== null) count(measures.step, atStep, truth);
    const atMacro = lossOf(row.lostMacro, row.lostMacroLow, row.lostMacroHigh);
    if (atMacro === null || step === team.world.steps - 1) continue;
    const reached = truth * trueShare(team, { ...place, incident, exposures });
    count(measures.macro, atMacro, reached);
    const each = DECLARED.amount * (1 + DECLARED.spread * chance.normal());
    const money = carriedLoss(atMacro, { share: DECLARED.amount, spread: DECLARED.spread });
    count(measures.money, money, reached * each);
  }
}

type Place = { step: number; onset: number; week: number };

/** A lasting drop that goes on, dated at most a week early, of the very people the row is about. */
function isBehind(
  incident: Incident,
  { counts }: Team,
  { row, step, onset, week }: Place & { row: VerdictRow },
): boolean {
  const whose = incident.segment === null ? null : (counts.segments[incident.segment] ?? null);
  return (
    incident.step === step &&
    incident.kind === 'sustained' &&
    incident.drop >= SMALLEST &&
    incident.from <= week &&
    incident.until > week &&
    onset >= incident.from - 1 &&
    row.segment === whose
  );
}

function trueLoss(
  { counts }: Team,
  { onset, week, incident, exposures }: Place & { incident: Incident; exposures: readonly Exposure[] },
): number {
  const [total, ...segments] = exposures;
  const all = segments.length === 0 && total !== undefined ? [total] : segments;
  const whose = incident.segment === null ? all : all.slice(incident.segment, incident.segment + 1);
  let lost = 0;
  for (const exposure of whose) {
    for (let now = onset; now <= week; now++) {
      if (counts.missingWeeks.some((missing) => missing === counts.weeks[now])) continue;
      for (let lag = 0; lag < exposure.lags; lag++) {
        const fall = fallIn(incident, incident.cause === 'step' ? now : now - lag);
        lost += ((riskAt(exposure, now, lag)?.conversions ?? 0) * fall) / (1 - fall);
      }
    }
  }
  return lost;
}

/** The share of the people lost who would have reached the last stage, at the true rates of the week. */
function trueShare(
  team: Team,
  {
    step,
    week,
    incident,
    exposures,
  }: Place & { incident: Incident; exposures: (step: number) => readonly Exposure[] },
): number {
  let share = 1;
  for (let next = step + 1; next < team.world.steps; next++) {
    const rate = (group: number) => 1 / (1 + Math.exp(-oddsOf(team.nature, next, group, week)));
    if (incident.segment !== null) {
      share *= rate(incident.segment);
      continue;
    }
    const people = exposures(next).map((exposure) => riskAt(exposure, week, 0)?.atRisk ?? 0);
    const [all = 0, ...own] = people;
    share *= own.length === 0 ? rate(0) : own.reduce((sum, n, group) => sum + n * rate(group), 0) / all;
  }
  return share;
}

function lossOf(
  amount: number | null | undefined,
  low: number | null | undefined,
  high: number | null | undefined,
): Loss | null {
  if (amount == null || low == null || high == null) return null;
  return { amount, low, high };
}

function count(held: Held, { amount, low, high }: Loss, truth: number): void {
  held.all += 1;
  held.ratio += amount / truth;
  if (truth >= low && truth <= high) held.held += 1;
}
