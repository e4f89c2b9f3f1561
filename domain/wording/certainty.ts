/** From these log posterior odds (S) on, a drop is called so; each name states its chance. */
const NAMES = [
  { from: Math.log(99), name: 'almost certainly real (over 99 in 100)' },
  { from: Math.log(95 / 5), name: 'very likely real (over 95 in 100)' },
  { from: Math.log(80 / 20), name: 'likely real (over 80 in 100)' },
  { from: 0, name: 'more likely real than not' },
] as const;

/**
 * How sure it is that a drop is real, in words, from its log posterior odds; `null` where it is not likelier than not.
 *
 * @example certaintyText(3.2) // 'very likely real (over 95 in 100)'
 */
export function certaintyText(evidence: number | null): string | null {
  if (evidence === null) return null;
  return NAMES.find(({ from }) => evidence > from)?.name ?? null;
}
