import { describe, expect, test } from 'vitest';
import { QUIET, STEP_BROKE } from '#test/flags/incidents.ts';
import { teamOf } from '#test/flags/team.ts';
import { mixed } from '#test/flags/world.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { explain, explanationText, paradoxText } from './explain.ts';

/** Both segments convert better in the last week, and three times as many come from the weaker one. */
const paradox = steadyCounts({
  weeks: 10,
  segments: ['strong', 'weak'],
  arrivals: (week, segment) => (segment === 1 && week === 9 ? 6000 : 2000),
  steps: [{ rows: (week, segment) => [segment === 0 ? (week === 9 ? 820 : 800) : week === 9 ? 630 : 200] }],
});

describe('the explanation of a step', () => {
  test('sums to the change in every week of a simulated company', () => {
    for (const trouble of [QUIET, STEP_BROKE]) {
      const { counts } = teamOf(mixed, trouble, 21);
      for (const [index, week] of counts.weeks.entries()) {
        const found = explain(counts, { step: index % 6, from: week, to: week });
        if (found === null) continue;
        const parts = found.rates.reduce((sum, { effect }) => sum + effect, found.volume + found.mix);
        expect(Math.abs(parts - (found.observed - found.usual))).toBeLessThan(
          1e-9 * Math.max(1, found.usual),
        );
      }
    }
  });

  test('is told in words', () => {
    const found = explain(paradox, { step: 0, from: weekAt(9), to: weekAt(9) });
    expect(found && explanationText(found, 'channel')).toBe(
      '1,400 expected from everyone in the pipeline, 1,450 came: weak converts better (+30), strong converts better (+20). The 1,400 expected are 400 more than in the 8 weeks before, week for week: more people were in the pipeline, and other channels than usual.',
    );
  });

  test('warns when every segment rose and the whole fell', () => {
    const found = explain(paradox, { step: 0, from: weekAt(9), to: weekAt(9) });
    expect(found && paradoxText(found)).toBe(
      'Every segment converted better, yet all people together converted worse: more of them came from segments that convert less.',
    );
    expect(found && paradoxText({ ...found, good: 'down' })).toBe(
      'The rate rose in every segment, yet fell over all people together: more of them came from segments with a lower rate.',
    );
    const before = explain(paradox, { step: 0, from: weekAt(8), to: weekAt(8) });
    expect(before && paradoxText(before)).toBeNull();
  });

  test('never compares across a definition change, and has nothing to say without a past', () => {
    const [step] = paradox.steps;
    if (step === undefined) throw new Error('One step was asked for.');
    const changed = {
      ...paradox,
      steps: [{ ...step, definitionChanges: [{ week: weekAt(9), version: 2, reason: 'other' }] }],
    };
    expect(explain(changed, { step: 0, from: weekAt(9), to: weekAt(9) })).toBeNull();
    expect(explain(paradox, { step: 0, from: weekAt(0), to: weekAt(0) })).toBeNull();
  });

  test('leaves out missing weeks', () => {
    const found = explain(
      { ...paradox, missingWeeks: [weekAt(5)] },
      { step: 0, from: weekAt(9), to: weekAt(9) },
    );
    expect(found?.usualWeeks).not.toContain(weekAt(5));
    expect(found?.usual).toBe(1000);
  });
});
