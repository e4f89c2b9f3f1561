import type { Chance } from './chance.ts';
import type { Incident, World } from './world.ts';

/** Incidents begin once there is a past to compare with, and leave time to be seen. */
const FIRST_ONSET = 13;
const LAST_WEEKS = 6;
const WEEKS_IN_QUARTER = 13;
const SIZES = [0.05, 0.1, 0.15, 0.2, 0.3] as const;

/** What kind of incidents a scenario has: none, or about one a quarter. */
export type Trouble =
  | { kind: 'none' }
  | { kind: 'some'; cause: Incident['cause']; kinds: Incident['kind'][] };

export const QUIET: Trouble = { kind: 'none' };
/** Six in ten last, two in ten are over within a week, two in ten creep in. */
export const ANY_TROUBLE: Trouble = {
  kind: 'some',
  cause: 'step',
  kinds: ['sustained', 'sustained', 'sustained', 'one-week', 'drifting'],
};
export const STEP_BROKE: Trouble = { kind: 'some', cause: 'step', kinds: ['sustained'] };
export const PEOPLE_CHANGED: Trouble = { kind: 'some', cause: 'people', kinds: ['sustained'] };

/** One incident in each quarter after the first, at most one at a time. */
export function incidentsOf(chance: Chance, world: World, trouble: Trouble): Incident[] {
  if (trouble.kind === 'none') return [];
  const incidents: Incident[] = [];
  for (let quarter = FIRST_ONSET; quarter + WEEKS_IN_QUARTER <= world.weeks; quarter += WEEKS_IN_QUARTER) {
    const from = quarter + chance.whole(0, WEEKS_IN_QUARTER - LAST_WEEKS);
    const kind = chance.oneOf(trouble.kinds);
    incidents.push({
      step: chance.whole(0, world.steps - 1),
      segment: world.segments > 0 && chance.happens(0.4) ? chance.whole(0, world.segments - 1) : null,
      cause: trouble.cause,
      kind,
      from,
      until: kind === 'one-week' ? from + 1 : from + chance.whole(5, LAST_WEEKS),
      drop: chance.oneOf(SIZES),
    });
  }
  return incidents;
}
