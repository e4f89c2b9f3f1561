import { expect, test } from 'vitest';
import { besideOptions, segmentOptions } from './segment-choice.ts';

const choice = {
  properties: ['channel', 'country'],
  segmentBy: 'channel',
  segments: ['organic', 'paid search'],
};

test('everyone, each property, and each segment that is known can be chosen', () => {
  expect(segmentOptions(choice).map(({ label, group }) => [group ?? '', label])).toEqual([
    ['', 'Everyone'],
    ['channel', 'By channel'],
    ['channel', 'organic'],
    ['channel', 'paid search'],
    ['country', 'By country'],
  ]);
});

test('another property drops whoever was picked of the old one; another segment keeps who stands beside it', () => {
  const to = (label: string) => segmentOptions(choice).find((option) => option.label === label)?.to;
  expect(to('By country')).toEqual({ by: 'country', segment: null, beside: null });
  expect(to('organic')).toEqual({ by: 'channel', segment: 'organic' });
});

test('every other segment can stand beside, and nobody', () => {
  expect(besideOptions(choice, 'organic').map(({ label }) => label)).toEqual([
    'beside …',
    'beside paid search',
  ]);
  expect(besideOptions(choice, null)).toHaveLength(3);
});
