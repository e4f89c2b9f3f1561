import type { Count, CountsDocument } from '#domain/funnel/counts.ts';

/**
 * A company as another property cuts it: `groupOf` is the value that a segment falls into, `null` for everyone together. People are the same, so the whole is.
 *
 * @example cutBy(counts, (segment) => (segment % 2 === 0 ? 'new' : 'returning')).segments // ['new', 'returning']
 */
export function cutBy(counts: CountsDocument, groupOf: ((segment: number) => string) | null): CountsDocument {
  const groups = groupOf === null ? [] : [...new Set(counts.segments.map((_, i) => groupOf(i)))];
  const named: (string | null)[] = groups.length === 0 ? [null] : groups;
  const inGroup = <Series extends { segment: string | null }>(all: readonly Series[], group: string | null) =>
    all.filter(
      ({ segment }) => group === null || groupOf?.(counts.segments.indexOf(segment ?? '')) === group,
    );
  return {
    ...counts,
    segmentBy: groups.length === 0 ? null : 'group',
    segments: groups,
    entries: named.map((segment) => ({
      segment,
      arrivals: summed(inGroup(counts.entries, segment).map(({ arrivals }) => arrivals)),
    })),
    steps: counts.steps.map((step) => ({
      ...step,
      series: named.map((segment) => {
        const members = inGroup(step.series, segment);
        return {
          segment,
          conversions: counts.weeks.map((_, week) =>
            summed(members.map(({ conversions }) => conversions[week] ?? [])),
          ),
        };
      }),
    })),
  };
}

function summed(lists: readonly (readonly Count[])[]): Count[] {
  return Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, place) =>
    lists.reduce<Count>((sum, list) => {
      const part = list[place] ?? null;
      return sum === null || part === null ? null : sum + part;
    }, 0),
  );
}
