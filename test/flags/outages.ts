import type { Stage } from '#domain/funnel/funnel.ts';
import type { StepLine } from '#domain/review/review-model.ts';
import { wholeFunnelNotice } from '#domain/review/whole-funnel-notice.ts';
import { judgeSteps } from '#domain/verdicts/judge.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { QUIET, STEP_BROKE, WHOLE_FUNNEL } from './incidents.ts';
import { SCORED_FROM } from './score.ts';
import { type Team, teamOf } from './team.ts';
import { fast } from './world.ts';

/**
 * What the notice for the whole funnel does: with nothing wrong, when every step falls together, and in the weeks in which
 * one step is broken and the others are not.
 */
export type Outages = {
  falsePerQuarter: number;
  all: Seen;
  large: Seen;
  oneBroken: { noticed: number; weeks: number };
};
type Seen = { noticed: number; outages: number };

const WEEKS_IN_QUARTER = 13;
/** An outage counts as noticed when one of this many reports since its onset says so. */
const REPORTS = 3;
const LARGE_DROP = 0.1;

/** Draws quiet companies and companies whose whole funnel falls about once a quarter, and counts the notices. */
export function measureOutages(firstSeed: number, teams: number): Outages {
  const draw = (trouble: typeof QUIET, first: number) =>
    Array.from({ length: teams }, (_, i) => teamOf(fast, trouble, first + i));
  const quiet = draw(QUIET, firstSeed).map((team) => noticedWeeks(team));
  const raised = quiet.flatMap((weeks) => weeks.slice(SCORED_FROM).filter(Boolean)).length;
  const scoredWeeks = teams * (fast.weeks - SCORED_FROM);
  const outages = draw(WHOLE_FUNNEL, firstSeed + teams).flatMap(outagesOf);
  const broken = draw(STEP_BROKE, firstSeed + 2 * teams).flatMap(brokenWeeks);
  const seen = (from: number): Seen => {
    const concerned = outages.filter(({ drop }) => drop >= from);
    return { noticed: concerned.filter(({ noticed }) => noticed).length, outages: concerned.length };
  };
  return {
    falsePerQuarter: raised / (scoredWeeks / WEEKS_IN_QUARTER),
    all: seen(0),
    large: seen(LARGE_DROP),
    oneBroken: { noticed: broken.filter(Boolean).length, weeks: broken.length },
  };
}

function outagesOf(team: Team): { drop: number; noticed: boolean }[] {
  const weeks = noticedWeeks(team);
  return team.incidents
    .filter(({ step }) => step === 0)
    .map(({ drop, from }) => ({ drop, noticed: weeks.slice(from, from + REPORTS).some(Boolean) }));
}

/** For each week in which one step is broken, whether the notice speaks. */
function brokenWeeks(team: Team): boolean[] {
  const weeks = noticedWeeks(team);
  return team.incidents.flatMap(({ from, until }) => weeks.slice(from, until));
}

function noticedWeeks({ counts }: Team): boolean[] {
  const rows = judgeSteps(counts).filter(({ segment }) => segment === null);
  const histories = counts.steps.map(({ to }) => rows.filter(({ step }) => step === to));
  return counts.weeks.map((_, week) => {
    const lines = histories.flatMap((history, index) => {
      const from = counts.funnel.stages[index];
      const to = counts.funnel.stages[index + 1];
      const line = lineOf(history.slice(0, week + 1), { index, from, to });
      return line === null ? [] : [line];
    });
    return wholeFunnelNotice(lines) !== null;
  });
}

function lineOf(
  history: VerdictRow[],
  { index, from, to }: { index: number; from: Stage | undefined; to: Stage | undefined },
): StepLine | null {
  const verdict = history.at(-1);
  if (verdict === undefined || from === undefined || to === undefined) return null;
  return { index, from, to, verdict, previous: null, history, segments: [], sentence: '' };
}
