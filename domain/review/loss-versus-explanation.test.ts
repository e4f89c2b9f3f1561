import { expect, test } from 'vitest';
import { weekAt } from '#test/steady-counts.ts';
import type { StepExplanation } from './explain.ts';
import { lossVersusExplanationSentence, moreCameSentence } from './loss-versus-explanation.ts';

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

test('the loss and the sum of the parts are kept apart where they differ', () => {
  expect(lossVersusExplanationSentence(explanation({ volume: 60, mix: -8, rate: -346 }), 360.2)).toBe(
    'The parts add up to −346 against the 8 weeks before; the 360 above compare with what is usual over all past weeks.',
  );
});

test('nothing is said where both are the same, or nothing is lost', () => {
  expect(lossVersusExplanationSentence(explanation({ volume: 0, mix: 0, rate: -40 }), 40.3)).toBeNull();
  expect(lossVersusExplanationSentence(explanation({ volume: 0, mix: 0, rate: -40 }), 0.2)).toBeNull();
  expect(lossVersusExplanationSentence(explanation({ volume: 0, mix: 0, rate: -40 }), null)).toBeNull();
});

test('a loss further down is kept apart from a stage that more people reached', () => {
  const risen = explanation({ volume: 120, mix: -30, rate: -22 });
  expect(moreCameSentence('Free account', risen, 56)).toBe(
    '“Free account” was reached by more people than in the 8 weeks before, because more came; the loss is counted against what as many people usually bring.',
  );
  expect(moreCameSentence('Free account', explanation({ volume: 0, mix: 30, rate: -22 }), 56)).toMatch(
    /because others came/,
  );
  expect(moreCameSentence('Free account', explanation({ volume: 0, mix: 0, rate: -22 }), 56)).toBeNull();
  expect(moreCameSentence('Free account', risen, 0.2)).toBeNull();
});
