import type { Outputs } from './checkout.ts';

const AROUND_LINES = 2;
const AROUND_CHARACTERS = 90;

export type Difference = { name: string; what: string };

/** Every output that is not the same on both sides, in the order of names, each with its first difference. */
export function differencesBetween(old: Outputs, now: Outputs): Difference[] {
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    const [before, after] = [old.get(name), now.get(name)];
    if (before === after) return [];
    if (before === undefined) return [{ name, what: 'is new' }];
    if (after === undefined) return [{ name, what: 'is gone' }];
    return [{ name, what: firstDifference(before, after) }];
  });
}

/**
 * The first line in which two texts differ, with the lines before it; long lines are cut around the place.
 *
 * @example firstDifference('a\nb', 'a\nc') // 'line 2\n    a\n  - b\n  + c'
 */
export function firstDifference(old: string, now: string): string {
  const [before, after] = [old.split('\n'), now.split('\n')];
  const at = before.findIndex((line, index) => line !== after[index]);
  const line = at === -1 ? before.length : at;
  const [gone, come] = [before[line] ?? '(the end)', after[line] ?? '(the end)'];
  const from = Math.max(0, commonStart(gone, come) - AROUND_CHARACTERS);
  const cut = (text: string) => text.slice(from, from + 3 * AROUND_CHARACTERS);
  const context = before.slice(Math.max(0, line - AROUND_LINES), line);
  return [
    `line ${line + 1}`,
    ...context.map((text) => `    ${text.slice(0, 3 * AROUND_CHARACTERS)}`),
    `  - ${cut(gone)}`,
    `  + ${cut(come)}`,
  ].join('\n');
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
