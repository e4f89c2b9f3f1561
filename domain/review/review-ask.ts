/** Two years, so that the baseline has settled long before the weeks shown. */
export const REVIEW_WEEKS = 104;

/**
 * What every reader of a review asks for: so many weeks, cut by the property that it is judged with. Where nobody asked for
 * a property the funnel's first one serves: a shift of the mix changes the rate of everyone together and of no segment,
 * and only the segments show that nothing broke. `by: null` for a funnel that cannot be split.
 *
 * @example reviewAsk(null, ['channel', 'country']) // { weeks: 104, by: 'channel' }
 */
export function reviewAsk(
  by: string | null,
  properties: readonly string[],
): { weeks: number; by: string | null } {
  return { weeks: REVIEW_WEEKS, by: by ?? properties[0] ?? null };
}
