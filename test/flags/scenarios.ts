import { ANY_TROUBLE, PEOPLE_CHANGED, QUIET, REPAIRED_SOON, STEP_BROKE, type Trouble } from './incidents.ts';
import {
  cold,
  drifting,
  fast,
  hard,
  mixed,
  noisy,
  persistent,
  plain,
  slow,
  small,
  type World,
  wide,
} from './world.ts';

/** A world with its trouble, how many companies are drawn of it, and from which week on they are scored. */
export type Scenario = { name: string; world: World; trouble: Trouble; teams: number; from: number };

/** A first quarter to learn from; the cold start is scored from the first week that is judged. */
const AFTER_A_QUARTER = 13;
const AT_ONCE = 4;

export const scenarios: Scenario[] = [
  scenario('fast, quiet', fast, QUIET, 40),
  scenario('fast, trouble', fast, ANY_TROUBLE, 100),
  scenario('fast, repaired soon', fast, REPAIRED_SOON, 30),
  scenario('hard, quiet', hard, QUIET, 40),
  scenario('no segments, quiet', plain, QUIET, 40),
  scenario('8 × 8, quiet', wide, QUIET, 4),
  scenario('1–5 weeks, quiet', mixed, QUIET, 30),
  scenario('1–5 weeks, step broke', mixed, STEP_BROKE, 40),
  scenario('1–5 weeks, people changed', mixed, PEOPLE_CHANGED, 40),
  scenario('6–8 weeks, quiet', slow, QUIET, 30),
  scenario('6–8 weeks, step broke', slow, STEP_BROKE, 30),
  scenario('6–8 weeks, people changed', slow, PEOPLE_CHANGED, 30),
  scenario('noise × 3, quiet', noisy, QUIET, 10),
  scenario('noise × 3, trouble', noisy, ANY_TROUBLE, 10),
  scenario('drift × 4, quiet', drifting, QUIET, 10),
  scenario('drift × 4, trouble', drifting, ANY_TROUBLE, 10),
  scenario('AR 0.7, quiet', persistent, QUIET, 10),
  scenario('AR 0.7, trouble', persistent, ANY_TROUBLE, 10),
  scenario('small, trouble', small, STEP_BROKE, 60),
  { ...scenario('cold start, quiet', cold, QUIET, 25), from: AT_ONCE },
];

function scenario(name: string, world: World, trouble: Trouble, teams: number): Scenario {
  return { name, world, trouble, teams, from: AFTER_A_QUARTER };
}
