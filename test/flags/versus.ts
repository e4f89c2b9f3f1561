import { judgeSteps } from '#domain/verdicts/judge.ts';
import { ANY_TROUBLE, QUIET } from './incidents.ts';
import { oracleSuspicions, rivals, suspicions } from './rivals.ts';
import { type Marks, marksOf, NO_SCORE, plus, SCORED_FROM, type Score, scored } from './score.ts';
import { type Team, teamOf } from './team.ts';
import { fast } from './world.ts';

/** How a rule does at its customary limit and at the limit at which it raises as many false alarms as Weekline. */
export type Compared = {
  name: string;
  customary: { falsePerQuarter: number; caught: number } | null;
  equal: { caught: number };
};

const WEEKS_IN_QUARTER = 13;

/** Compares Weekline, the rivals and the oracle on the same companies of the fast world. */
export function compare(firstSeed: number, teams: number): Compared[] {
  const quiet = drawn(QUIET, firstSeed, teams);
  const trouble = drawn(ANY_TROUBLE, firstSeed + teams, teams);
  const own = (team: Team) => marksOf(team, judgeSteps(team.counts), ['flag']);
  const budget = falsePerQuarter(total(quiet, own));
  const contestants = [
    ...rivals.map(({ name, rule, customary }) => ({
      name,
      customary,
      of: (team: Team) => suspicions(team, rule),
    })),
    { name: 'oracle', customary: null, of: oracleSuspicions },
  ];
  const compared = contestants.map(({ name, customary, of }): Compared => {
    const scoresQuiet = new Map(quiet.map((team) => [team, of(team)]));
    const scoresTrouble = new Map(trouble.map((team) => [team, of(team)]));
    const marked =
      (scores: ReadonlyMap<Team, number[][]>, limit: number) =>
      (team: Team): Marks =>
      (step, week) =>
        (scores.get(team)?.[step]?.[week] ?? Number.NEGATIVE_INFINITY) > limit;
    const falseAt = (limit: number) => falsePerQuarter(total(quiet, marked(scoresQuiet, limit)));
    const caughtAt = (limit: number) => caught(total(trouble, marked(scoresTrouble, limit)));
    const limit = limitFor(budget, falseAt, [...scoresQuiet.values()].flat(2));
    return {
      name,
      customary:
        customary === null ? null : { falsePerQuarter: falseAt(customary), caught: caughtAt(customary) },
      equal: { caught: caughtAt(limit) },
    };
  });
  const weekline = caught(total(trouble, own));
  return [
    {
      name: 'Weekline',
      customary: { falsePerQuarter: budget, caught: weekline },
      equal: { caught: weekline },
    },
    ...compared,
  ];
}

/** The lowest limit whose false alarms stay within the budget, found among the suspicions of quiet companies. */
function limitFor(budget: number, falseAt: (limit: number) => number, seen: readonly number[]): number {
  const limits = seen.filter(Number.isFinite).toSorted((a, b) => a - b);
  let low = Math.floor(limits.length / 2);
  let high = limits.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (falseAt(limits[middle] ?? Number.POSITIVE_INFINITY) <= budget) high = middle;
    else low = middle + 1;
  }
  return limits[low] ?? Number.POSITIVE_INFINITY;
}

function drawn(trouble: typeof QUIET, firstSeed: number, teams: number): Team[] {
  return Array.from({ length: teams }, (_, i) => teamOf(fast, trouble, firstSeed + i));
}

function total(teams: readonly Team[], marks: (team: Team) => Marks): Score {
  return teams.reduce((sum, team) => plus(sum, scored(team, marks(team), SCORED_FROM)), NO_SCORE);
}

function falsePerQuarter({ falseRaised, weeks }: Score): number {
  return falseRaised / (weeks / WEEKS_IN_QUARTER);
}

function caught(score: Score): number {
  return score.caught / score.incidents;
}
