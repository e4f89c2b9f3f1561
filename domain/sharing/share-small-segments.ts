import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { isHidden, withoutNumbers, withoutSmall } from './share-small-rows.ts';

/**
 * The segments of a step in one week without those of few people. As the segments sum to the whole, which is
 * shown, what was left out could be worked out from the rest: so the smallest others go too, until those left out hold
 * at least `under` people and none is alone. `before` are the segments left out where these people came from: where
 * all of them move on within the week, a step says again how many arrived, so one that is left out takes those along too.
 *
 * @example withoutSmallSegments(rowsOf([300, 40, 3]), 5).map(({ people }) => people) // [300, null, null]
 */
export function withoutSmallSegments(
  rows: readonly VerdictRow[],
  under: number,
  before: ReadonlySet<string | null> = new Set(),
): VerdictRow[] {
  const shown = rows.map((row) => withoutSmall(row, under));
  const out = new Set(shown.flatMap((row, i) => (isHidden(row) ? [i] : [])));
  if (out.size === 0) return shown;
  const together = rows.flatMap(({ segment }, i) => (before.has(segment) ? [i] : []));
  if (together.some((i) => out.has(i))) for (const i of together) out.add(i);
  const bySize = rows
    .map((row, i) => ({ i, observed: row.observed }))
    .filter(({ i, observed }) => !out.has(i) && observed !== null)
    .toSorted((a, b) => (a.observed ?? 0) - (b.observed ?? 0));
  for (const { i } of bySize) {
    if (out.size > 1 && peopleIn(rows, out) >= under) break;
    out.add(i);
  }
  return shown.map((row, i) => (out.has(i) ? withoutNumbers(row, under) : row));
}

/** Conversions: of the two numbers that can be subtracted, the smaller one. */
function peopleIn(rows: readonly VerdictRow[], which: ReadonlySet<number>): number {
  return rows
    .filter((_, i) => which.has(i))
    .reduce((sum, { observed }) => (observed === null ? sum : sum + observed), 0);
}
