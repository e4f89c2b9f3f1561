import { expect, test } from 'vitest';
import { needsPassword, presetVisibility, SHARE_PRESETS } from './share-presets.ts';

test('nobody outside gets names, notes, owners, money or small counts, nor the report without a password', () => {
  expect(presetVisibility('outside')).toEqual({
    segments: 'masked',
    views: 'review-and-steps',
    notes: false,
    owners: false,
    money: false,
    hiddenUnder: 5,
  });
  expect(SHARE_PRESETS.filter(needsPassword)).toEqual(['outside']);
});

test('money is never shown where small counts are left out', () => {
  for (const preset of SHARE_PRESETS) {
    const { money, hiddenUnder } = presetVisibility(preset);
    expect(money && hiddenUnder !== null).toBe(false);
  }
});
