import type { Chance } from './chance.ts';
import type { Incident, World } from './world.ts';

/** Incidents begin once there is a past to compare with, and leave time to be seen. */
const FIRST_ONSET = 13;
const LATEST_ONSET = 7;
const WEEKS_IN_QUARTER = 13;
/** Who repairs soon does it after five or six weeks. */
const SOON = [5, 6] as const;
const SIZES = [0.05, 0.1, 0.15, 0.2, 0.3] as const;

/** What kind of incidents a scenario has: none, or about one a quarter. */
export type Trouble =
  | { kind: 'none' }
  | { kind: 'some'; cause: Incident['cause']; kinds: Incident['kind'][]; repaired: Repaired }
  | { kind: 'whole funnel' };

/** When an incident that lasts or creeps in ends: within six weeks, or only before the last week of its quarter. */
type Repaired = 'soon' | 'late';

export const QUIET: Trouble = { kind: 'none' };
/** Six in ten last, two in ten are over within a week, two in ten creep in. */
export const ANY_TROUBLE: Trouble = {
  kind: 'some',
  cause: 'step',
  kinds: ['sustained', 'sustained', 'sustained', 'one-week', 'drifting'],
  repaired: 'late',
};
export const REPAIRED_SOON: Trouble = { ...ANY_TROUBLE, repaired: 'soon' };
export const STEP_BROKE: Trouble = { kind: 'some', cause: 'step', kinds: ['sustained'], repaired: 'late' };
export const PEOPLE_CHANGED: Trouble = { ...STEP_BROKE, cause: 'people' };
/** Every step breaks at once, for everybody. */
export const WHOLE_FUNNEL: Trouble = { kind: 'whole funnel' };

/** One incident in each quarter after the first, at most one at a time; one of the whole funnel is one in each step. */
export function incidentsOf(chance: Chance, world: World, trouble: Trouble): Incident[] {
  if (trouble.kind === 'none') return [];
  const incidents: Incident[] = [];
  for (let quarter = FIRST_ONSET; quarter + WEEKS_IN_QUARTER <= world.weeks; quarter += WEEKS_IN_QUARTER) {
    if (trouble.kind === 'whole funnel') incidents.push(...outageIn(chance, world, quarter));
    else incidents.push(incidentIn(chance, world, { trouble, quarter }));
  }
  return incidents;
}

function incidentIn(
  chance: Chance,
  world: World,
  { trouble, quarter }: { trouble: Extract<Trouble, { kind: 'some' }>; quarter: number },
): Incident {
  const from = quarter + chance.whole(0, LATEST_ONSET);
  const kind = chance.oneOf(trouble.kinds);
  return {
    step: chance.whole(0, world.steps - 1),
    segment: world.segments > 0 && chance.happens(0.4) ? chance.whole(0, world.segments - 1) : null,
    cause: trouble.cause,
    kind,
    from,
    until: endOf(chance, { quarter, from, kind, repaired: trouble.repaired }),
    drop: chance.oneOf(SIZES),
  };
}

function outageIn(chance: Chance, world: World, quarter: number): Incident[] {
  const from = quarter + chance.whole(0, LATEST_ONSET);
  const drop = chance.oneOf(SIZES);
  const until = from + chance.whole(...SOON);
  return Array.from({ length: world.steps }, (_, step) => ({
    step,
    segment: null,
    cause: 'step',
    kind: 'sustained',
    from,
    until,
    drop,
  }));
}

function endOf(
  chance: Chance,
  {
    quarter,
    from,
    kind,
    repaired,
  }: { quarter: number; from: number; repaired: Repaired } & Pick<Incident, 'kind'>,
): number {
  if (kind === 'one-week') return from + 1;
  const soon = from + chance.whole(...SOON);
  return repaired === 'soon' ? soon : quarter + WEEKS_IN_QUARTER - 1;
}
