/** A team sees three weekly reports before it would ask why nobody noticed. */
const WEEKS = 3;

/**
 * How many people a week it takes for a fall of the rate by half to show within three weeks: as many as make the average
 * log likelihood ratio of such weeks outweigh the doubt there is beforehand. `null` for rates of 0 and 1.
 *
 * @example peopleToShowHalving(0.28, Math.log(1 / 130)) // 38.6
 */
export function peopleToShowHalving(rate: number, logPrior: number): number | null {
  if (!(rate > 0 && rate < 1)) return null;
  const halved = rate / 2;
  const perPerson = halved * Math.log(0.5) + (1 - halved) * Math.log((1 - halved) / (1 - rate));
  return -logPrior / (WEEKS * perPerson);
}
