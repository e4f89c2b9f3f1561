/** From these log posterior odds (S) on, the chance that a drop is only noise is under the one named. */
const NAMES = [
  { from: Math.log(99), chance: 'under 1 in 100' },
  { from: Math.log(95 / 5), chance: 'under 1 in 20' },
  { from: Math.log(80 / 20), chance: 'under 1 in 5' },
  { from: 0, chance: 'under 1 in 2' },
] as const;

/**
 * How likely it is that a drop is nothing but noise, from the log posterior odds that it is real; `null` where noise is the
 * likelier of the two.
 *
 * @example noiseChanceText(3.2) // 'under 1 in 20'
 */
export function noiseChanceText(evidence: number | null): string | null {
  if (evidence === null) return null;
  return NAMES.find(({ from }) => evidence > from)?.chance ?? null;
}
