/** Weeks of history a review is judged on: two years, so that the baseline has settled long before the weeks shown. */
export const JUDGED_WEEKS = 104;

/**
 * The segment property a review is judged with. Without one in sight the funnel's first property serves: a shift of the
 * mix changes the rate for everyone together and no segment's own, and only the segments can tell that nothing broke.
 * `null` when the funnel cannot be split.
 *
 * @example judgedBy(null, ['channel', 'country']) // 'channel'
 */
export function judgedBy(asked: string | null, properties: readonly string[]): string | null {
  return asked ?? properties[0] ?? null;
}
