import { ANY_TROUBLE, PEOPLE_CHANGED, QUIET, REPAIRED_SOON, STEP_BROKE, type Trouble } from './incidents.ts';
import { cold, fast, hard, mixed, plain, slow, type World, wide } from './world.ts';

/** A world with its trouble, how many companies are drawn of it, and from which week on they are scored. */
export type Scenario = { name: string; world: World; trouble: Trouble; teams: number; from: number };

/** A first quarter to learn from; the cold start is scored from the first week that is judged. */
const AFTER_A_QUARTER = 13;
const AT_ONCE = 4;

export const scenarios: Scenario[] = [
  scenario('fast, quiet', fast, QUIET, 240),
  scenario('fast, trouble', fast, ANY_TROUBLE, 720),
  scenario('fast, repaired soon', fast, REPAIRED_SOON, 240),
  scenario('hard, quiet', hard, QUIET, 120),
  scenario('no segments, quiet', plain, QUIET, 60),
  scenario('8 × 8, quiet', wide, QUIET, 20),
  scenario('1–5 weeks, quiet', mixed, QUIET, 160),
  scenario('1–5 weeks, step broke', mixed, STEP_BROKE, 200),
  scenario('1–5 weeks, people changed', mixed, PEOPLE_CHANGED, 200),
  scenario('6–8 weeks, quiet', slow, QUIET, 120),
  scenario('6–8 weeks, step broke', slow, STEP_BROKE, 160),
  scenario('6–8 weeks, people changed', slow, PEOPLE_CHANGED, 160),
  { ...scenario('cold start, quiet', cold, QUIET, 100), from: AT_ONCE },
];

function scenario(name: string, world: World, trouble: Trouble, teams: number): Scenario {
  return { name, world, trouble, teams, from: AFTER_A_QUARTER };
}
