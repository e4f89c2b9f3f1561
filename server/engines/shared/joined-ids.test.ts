import { expect, test } from 'vitest';
import { personByAlias } from './joined-ids.ts';

const people = (...pairs: [string, string][]) => Object.fromEntries(personByAlias(pairs));

test('nobody is joined without a pair', () => {
  expect(people()).toEqual({});
});

test('ids that pairs connect are one person, however long the chain and in whatever order', () => {
  const links: [string, string][] = [
    ['ann', 'x'],
    ['bob', 'y'],
    ['ann', 'z'],
    ['cleo', 'z'],
    ['cleo', 'y'],
  ];
  for (const order of [links, links.toReversed()]) {
    const known = people(...order);
    const roots = new Set(['ann', 'bob', 'cleo', 'x', 'y', 'z'].map((id) => known[id] ?? id));
    expect(roots.size).toBe(1);
  }
});

test('pairs that nothing connects stay apart, and a pair said twice is one', () => {
  expect(people(['ann', 'x'], ['bob', 'y'], ['ann', 'x'])).toEqual({ x: 'ann', y: 'bob' });
});
