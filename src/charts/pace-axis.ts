export type PaceWeek = { week: string; rate: number | null; range: [number, number] | null };

/** The rates of the axis: from zero where that costs little, otherwise cut, which the chart then says. */
export type PaceAxis = { from: number; to: number; cut: boolean };

/** Cutting pays when everything shown lies in the upper half of an axis from zero. */
const CUT_ABOVE = 0.5;
const AIR = 0.1;

export function paceAxis(weeks: readonly PaceWeek[]): PaceAxis {
  const values = weeks.flatMap(({ rate, range }) => [...(rate === null ? [] : [rate]), ...(range ?? [])]);
  if (values.length === 0) return { from: 0, to: 1, cut: false };
  const low = Math.min(...values);
  const high = Math.max(...values);
  const to = Math.min(1, high === 0 ? 0.01 : high * (1 + AIR));
  if (low <= to * CUT_ABOVE) return { from: 0, to, cut: false };
  return { from: Math.max(0, low - (high - low) * 0.25 - low * 0.02), to, cut: true };
}
