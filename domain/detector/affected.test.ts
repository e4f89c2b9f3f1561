import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affectedBy, logOddsOfBreak } from './affected.ts';

const nothing = { sum: new Float64Array(1), information: new Float64Array(1), whole: new Float64Array(1) };
const group = (expected: number, observed: number) => ({ ...nothing, expected, observed });

describe('who a drop concerns', () => {
  test('earlier people who convert as much worse as new ones say that the step broke', () => {
    expect(affectedBy({ everyone: group(1000, 750), arrivals: group(500, 375) }, -1)).toBe('everyone');
  });

  test('earlier people who convert as ever say that other people came', () => {
    expect(affectedBy({ everyone: group(1000, 875), arrivals: group(500, 375) }, -1)).toBe('arrivals');
  });

  test('where more is worse, earlier people who do it as much more often say the same', () => {
    expect(affectedBy({ everyone: group(1000, 1500), arrivals: group(500, 750) }, 1)).toBe('everyone');
    expect(affectedBy({ everyone: group(1000, 1250), arrivals: group(500, 750) }, 1)).toBe('arrivals');
    expect(affectedBy({ everyone: group(1000, 0), arrivals: group(500, 0) }, 1)).toBe('arrivals');
  });

  test('where both are the same people nobody can say', () => {
    expect(affectedBy({ everyone: group(1000, 750), arrivals: null }, -1)).toBeNull();
  });

  test('without earlier people, or before anybody was expected, neither is said more than it is likely anyway', () => {
    expect(logOddsOfBreak({ since: group(0, 0), everyone: group(300, 200), worse: -1 })).toBe(0);
    expect(logOddsOfBreak({ since: group(300, 200), everyone: group(300, 200), worse: -1 })).toBe(0);
  });

  test('the word stays once all people came since the onset', () => {
    const early = { everyone: group(1000, 750), arrivals: group(400, 300) };
    const weeksOn = { everyone: group(9000, 6750), arrivals: group(8400, 6300) };
    expect(affectedBy(early, -1)).toBe('everyone');
    expect(affectedBy(weeksOn, -1)).toBe('everyone');
  });

  test('the log odds are finite for any counts', () => {
    const count = fc.double({ min: 0, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const odds = logOddsOfBreak({ since: group(a, b), everyone: group(a + c, b + d), worse: -1 });
        expect(Number.isFinite(odds)).toBe(true);
      }),
    );
  });
});
