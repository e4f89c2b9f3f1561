import { type RiskRatio, type RiskStratum, riskRatio } from './risk-ratio.ts';

/** How a micro conversion relates to the macro one; `ratio` with its 95 % interval is how many times as often people are won after it. */
export type MicroMeaning =
  | { kind: 'too-few'; exposed: number; others: number; needed: number }
  | { kind: 'goes-against' | 'goes-along' | 'vanity'; ratio: RiskRatio }
  | { kind: 'cannot-tell'; ratio: RiskRatio; macrosNeeded: number };

/** Time is cut into days for the first 8 weeks after the arrival, or into hours for the first 14 days. */
export const RISK_UNITS = { day: { hours: 24, units: 56 }, hour: { hours: 1, units: 336 } } as const;
export type RiskUnit = keyof typeof RISK_UNITS;

const FEWEST_MACROS = 20;
/** A micro conversion after which people are at most a quarter likelier to be won is vanity. */
const VANITY_BELOW = 1.25;
const Z_OF_INTERVAL = 1.959963984540054;
/** Where so many are won within two days, a day is too long: who did both on one day would be lost. */
const HALF = 0.5;

/**
 * The unit in which people are at risk: hours where half of the macro conversions come within two days of the arrival.
 *
 * @example riskUnit({ macros: 400, withinTwoDays: 220 }) // 'hour'
 */
export function riskUnit({ macros, withinTwoDays }: { macros: number; withinTwoDays: number }): RiskUnit {
  return macros > 0 && withinTwoDays >= HALF * macros ? 'hour' : 'day';
}

/**
 * What people's macro conversions say of a micro conversion, by strata of time since arrival and channel. In this order: too few; goes against; goes along; vanity; cannot tell. Events of the macro
 * conversion's own rule must not be among the micro ones.
 *
 * @example microMeaning([{ exposed: { units: 9000, macros: 120 }, others: { units: 9000, macros: 60 } }]).kind // 'goes-along'
 */
export function microMeaning(strata: readonly RiskStratum[]): MicroMeaning {
  const exposed = strata.reduce((sum, stratum) => sum + stratum.exposed.macros, 0);
  const others = strata.reduce((sum, stratum) => sum + stratum.others.macros, 0);
  const ratio = riskRatio(strata);
  if (ratio === null || exposed < FEWEST_MACROS || others < FEWEST_MACROS)
    return { kind: 'too-few', exposed, others, needed: FEWEST_MACROS };
  if (ratio.high < 1) return { kind: 'goes-against', ratio };
  if (ratio.low > 1) return { kind: 'goes-along', ratio };
  if (ratio.high < VANITY_BELOW) return { kind: 'vanity', ratio };
  return { kind: 'cannot-tell', ratio, macrosNeeded: (exposed + others) * timesNeeded(ratio) };
}

/** How many times as many macro conversions the nearest of the answers would take, if the ratio stayed as it is. */
function timesNeeded({ ratio, deviation }: RiskRatio): number {
  const distance = Math.max(Math.abs(Math.log(ratio)), Math.log(VANITY_BELOW / ratio));
  return ((Z_OF_INTERVAL * deviation) / distance) ** 2;
}
