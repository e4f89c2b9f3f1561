import {
  type MicroMeaning,
  microMeaning,
  RISK_UNITS,
  riskUnit,
} from '#domain/economics/micro/micro-meaning.ts';
import { type RiskStratum, riskRatio } from '#domain/economics/micro/risk-ratio.ts';
import { type Chance, chanceOf } from '#test/flags/chance.ts';

/** A company in which a micro conversion multiplies the chance of the macro one by `effect`; in a `fast` one most things happen within two days. */
export type MicroWorld = { name: string; effect: number; confounded: boolean; fast: boolean };

export const MICRO_WORLDS: readonly MicroWorld[] = [
  { name: 'none', effect: 1, confounded: false, fast: false },
  { name: '×2', effect: 2, confounded: false, fast: false },
  { name: '×½', effect: 0.5, confounded: false, fast: false },
  { name: 'none, channel drives both', effect: 1, confounded: true, fast: false },
  { name: '×2 on the same day', effect: 2, confounded: false, fast: true },
];

const PEOPLE = 4000;
const HOURS = 56 * 24;
/** Both chances fall with time since the arrival: this is what makes the naive comparison wrong. */
const SLOW = { steps: 56 * 4, hours: 6, macro: 0.0011, micro: 0.008, fade: 14 * 24 };
const FAST = { steps: 336 * 2, hours: 0.5, macro: 0.0024, micro: 0.009, fade: 20 };

type Person = { channel: number; micro: number; macro: number };

/** The hours after the arrival at which a person has the two; infinite where never within 8 weeks. Both are drawn in small steps. */
function personOf({ effect, confounded, fast }: MicroWorld, chance: Chance): Person {
  const { steps, hours, macro, micro, fade } = fast ? FAST : SLOW;
  const channel = chance.happens(0.4) ? 1 : 0;
  const keen = confounded && channel === 1 ? 3 : 1;
  const person = { channel, micro: Number.POSITIVE_INFINITY, macro: Number.POSITIVE_INFINITY };
  for (let step = 0; step < steps; step++) {
    const at = step * hours;
    const fading = Math.exp(-at / fade);
    if (chance.happens(keen * macro * fading * (person.micro < at ? effect : 1)))
      return { ...person, macro: at };
    if (person.micro > at && chance.happens(keen * micro * fading)) person.micro = at;
  }
  return person;
}

/** People as an engine would count them: units at risk by time since arrival and channel, exposed from the unit after the micro conversion on. */
function strataOf(people: readonly Person[]): RiskStratum[] {
  const macros = people.filter(({ macro }) => macro < HOURS);
  const unit = riskUnit({
    macros: macros.length,
    withinTwoDays: macros.filter(({ macro }) => macro < 48).length,
  });
  const { hours, units } = RISK_UNITS[unit];
  const strata = Array.from(
    { length: 2 * units },
    (): RiskStratum => ({ exposed: { units: 0, macros: 0 }, others: { units: 0, macros: 0 } }),
  );
  for (const { channel, micro, macro } of people)
    for (let at = 0; at < units && macro >= at * hours; at++) {
      const stratum = strata[channel * units + at];
      const group = micro < at * hours ? stratum?.exposed : stratum?.others;
      if (group === undefined) continue;
      group.units += 1;
      if (macro < (at + 1) * hours) group.macros += 1;
    }
  return strata;
}

/** How often the interval holds the truth, and what is said. */
export function microScore(
  world: MicroWorld,
  seeds: number,
): { holds: number; said: Map<MicroMeaning['kind'], number>; ratio: number } {
  const said = new Map<MicroMeaning['kind'], number>();
  let held = 0;
  let ratios = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const chance = chanceOf(seed);
    const strata = strataOf(Array.from({ length: PEOPLE }, () => personOf(world, chance)));
    const { kind } = microMeaning(strata);
    said.set(kind, (said.get(kind) ?? 0) + 1);
    const ratio = riskRatio(strata);
    if (ratio === null) continue;
    ratios += Math.log(ratio.ratio);
    if (ratio.low <= world.effect && world.effect <= ratio.high) held += 1;
  }
  return { holds: held / seeds, said, ratio: Math.exp(ratios / seeds) };
}
