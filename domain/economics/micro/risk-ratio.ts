/** Units of time (person-days or person-hours) at the start of which somebody could still be won, and how many of them were won in it. */
export type UnitsAtRisk = { units: number; macros: number };

/** Units at the same time since arrival, of people of the same channel: those who had the micro conversion before the unit began, and the others. */
export type RiskStratum = { exposed: UnitsAtRisk; others: UnitsAtRisk };

/** How many times as often the exposed are won, and its 95 % interval; `deviation` is that of the logarithm. */
export type RiskRatio = { ratio: number; low: number; high: number; deviation: number };

const Z_OF_INTERVAL = 1.959963984540054;

/**
 * The Mantel–Haenszel risk ratio over strata with the variance of its logarithm by Greenland and Robins (1985). Strata in which one of the two groups has no units say nothing; `null` where
 * the exposed or the others have no macro conversion in those that do.
 *
 * @example riskRatio([{ exposed: { units: 100, macros: 20 }, others: { units: 100, macros: 10 } }])?.ratio // 2
 */
export function riskRatio(strata: readonly RiskStratum[]): RiskRatio | null {
  let above = 0;
  let below = 0;
  let spread = 0;
  for (const { exposed, others } of strata) {
    const all = exposed.units + others.units;
    if (exposed.units === 0 || others.units === 0) continue;
    above += (exposed.macros * others.units) / all;
    below += (others.macros * exposed.units) / all;
    spread +=
      ((exposed.macros + others.macros) * exposed.units * others.units) / all ** 2 -
      (exposed.macros * others.macros) / all;
  }
  if (!(above > 0 && below > 0)) return null;
  const ratio = above / below;
  const deviation = Math.sqrt(spread / (above * below));
  const reach = Math.exp(Z_OF_INTERVAL * deviation);
  return { ratio, low: ratio / reach, high: ratio * reach, deviation };
}
