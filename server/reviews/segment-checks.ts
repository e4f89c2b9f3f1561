import type { DataCheck } from '#domain/review/data-check.ts';
import { countText, listText } from '#domain/wording/numbers-and-dates.ts';
import type { FunnelHistory } from './counts-store.ts';

/** More groups than this are counted, not named. */
const MOST_NAMED = 3;

/** Segments that a reader cannot tell apart: they differ in case, in blanks around them or in how their letters are composed. */
export function lookAlikeSegments(
  { segments, entries }: Pick<FunnelHistory, 'segments' | 'entries'>,
  segmentBy: string,
): DataCheck[] {
  const groups = new Map<string, string[]>();
  for (const segment of segments) {
    const key = folded(segment);
    groups.set(key, [...(groups.get(key) ?? []), segment]);
  }
  const alike = [...groups.values()].filter(({ length }) => length > 1);
  if (alike.length === 0) return [];
  const people = new Map<string | null, number>();
  for (const { segment, people: more } of entries) {
    const before = people.get(segment);
    people.set(segment, before === undefined ? more : before + more);
  }
  const named = alike.slice(0, MOST_NAMED).map((group) => {
    const parts = group.map((segment) => {
      const count = people.get(segment);
      return `“${segment}”${count === undefined ? '' : ` (${countText(count)} people)`}`;
    });
    return listText(parts);
  });
  const others = alike.length - named.length;
  const more = others === 0 ? '' : `; and ${others} more such ${others === 1 ? 'group' : 'groups'}`;
  return [
    {
      id: `look-alike:${segmentBy}`,
      level: 'warning',
      message: `Segments of “${segmentBy}” differ only in capitals, in blanks or in how their letters are composed, and are counted apart: ${named.join('; ')}${more}.`,
      remedy: 'Write them alike in the export where they mean the same, then import the corrected files.',
    },
  ];
}

/** Not of a language: where a capital i has a dot, everybody's segments would differ. */
function folded(segment: string): string {
  return segment.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase().normalize('NFC');
}
