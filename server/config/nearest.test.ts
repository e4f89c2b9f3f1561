import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['segmntBy', ['segmentBy', 'stages'], 'segmentBy'],
  ['time_zone', ['timeZone', 'name'], 'timeZone'],
  ['TIMEZONE', ['timeZone', 'name'], 'timeZone'],
  ['nmae', ['kind', 'name'], 'name'],
  ['Helsinki', ['Europe/Oslo', 'Europe/Helsinki'], 'Europe/Helsinki'],
  ['Europe/Helsinky', ['Europe/Helsinki'], 'Europe/Helsinki'],
  ['warning', ['trace', 'warn'], 'warn'],
])('%s most likely means one of %j', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test.each([
  ['budget', ['name', 'kind']],
  ['id', ['at']],
  ['Europe', ['Europe/Oslo']],
  ['', ['name']],
  ['name', []],
])('%j is near none of %j', (word, candidates) => {
  expect(nearest(word, candidates)).toBeNull();
});

test('one swap, one lost or one doubled letter in a word of six or more is always found', () => {
  const word = fc.stringMatching(/^[a-z]{6,12}$/);
  fc.assert(
    fc.property(word, fc.nat(), (right, at) => {
      const i = at % (right.length - 1);
      const swapped = `${right.slice(0, i)}${right[i + 1]}${right[i]}${right.slice(i + 2)}`;
      const lost = right.slice(0, i) + right.slice(i + 1);
      const doubled = right.slice(0, i) + right[i] + right.slice(i);
      for (const wrong of [swapped, lost, doubled]) expect(nearest(wrong, [right])).toBe(right);
    }),
  );
});
