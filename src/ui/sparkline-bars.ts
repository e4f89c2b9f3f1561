/** Heights from 0 to 1 of the largest; a week that was not counted has none. */
export function sparklineBars(values: readonly (number | null)[]): (number | null)[] {
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? -Infinity), 0);
  return values.map((value) => (value === null ? null : most === 0 ? 0 : Math.max(0, value) / most));
}
