import { expect, test } from 'vitest';
import { weekAt } from '#test/steady-counts.ts';
import type { StepExplanation } from './explain.ts';
import { carriedSentence, moreCameSentence } from './loss-beside-explanation.ts';

function explanation({ volume, mix, rate }: { volume: number; mix: number; rate: number }): StepExplanation {
  return {
    from: weekAt(8),
    to: weekAt(8),
    usualWeeks: Array.from({ length: 8 }, (_, i) => weekAt(i)),
    observed: 1000 + volume + mix + rate,
    usual: 1000,
    volume,
    mix,
    rates: [
      { segment: 'organic', effect: rate / 2 },
      { segment: 'paid', effect: rate / 2 },
    ],
  };
}

const account = { id: 'account', name: 'Free account', kind: 'micro' } as const;
const demo = { id: 'demo', name: 'Demo', kind: 'macro' } as const;

test('a loss that is told at a later stage says what it is at its own step', () => {
  const row = { lost: 346.2, lostMacro: 96.9, segment: null };
  expect(carriedSentence({ from: account, to: demo }, row)).toBe(
    'The 346 missing at “Free account” would have been the 97 at “Demo”, at the usual rates of the steps between.',
  );
  expect(carriedSentence({ from: account, to: demo }, { ...row, segment: 'organic' })).toMatch(
    /^The 346 missing at “Free account” among “organic” would/,
  );
  expect(carriedSentence({ from: demo, to: demo }, row)).toBeNull();
  expect(carriedSentence({ from: account, to: demo }, { ...row, lostMacro: 0.3 })).toBeNull();
  expect(carriedSentence({ from: account, to: demo }, { lostMacro: 96.9, segment: null })).toBeNull();
});

test('a loss further down is kept apart from a stage that more people reached', () => {
  const risen = explanation({ volume: 120, mix: -30, rate: -22 });
  expect(moreCameSentence('Free account', risen, { lostMacro: 56, segment: null })).toBe(
    '“Free account” was reached by more people than in the 8 weeks before, because more were in its pipeline; the loss is counted against what as many people usually bring.',
  );
  expect(
    moreCameSentence('Free account', explanation({ volume: 0, mix: 30, rate: -22 }), {
      lostMacro: 56,
      segment: null,
    }),
  ).toMatch(/because others were in its pipeline/);
  expect(
    moreCameSentence('Free account', explanation({ volume: 0, mix: 0, rate: -22 }), {
      lostMacro: 56,
      segment: null,
    }),
  ).toBeNull();
  expect(moreCameSentence('Free account', risen, { lostMacro: 0.2, segment: null })).toBeNull();
});
