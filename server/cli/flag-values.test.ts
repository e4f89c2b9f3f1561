import { describe, expect, test } from 'vitest';
import { Failure } from '#server/app/failure.ts';
import { replayAsked } from './flag-values.ts';

describe('--replay', () => {
  test('takes a number of weeks, all of them, or a file that follows it', () => {
    expect(replayAsked(['counts.json'], '10')).toEqual({ files: ['counts.json'], replay: 10 });
    expect(replayAsked(['counts.json'], 'all')).toEqual({ files: ['counts.json'], replay: 'all' });
    expect(replayAsked([], '2025-counts.json')).toEqual({ files: ['2025-counts.json'], replay: true });
    expect(replayAsked(['counts.json'], true)).toEqual({ files: ['counts.json'], replay: true });
  });

  test.each(['0', '-1', '1.5', '1e400', '007'])('refuses %s as a number, not as a file', (text) => {
    expect(() => replayAsked(['counts.json'], text)).toThrow(Failure);
    expect(() => replayAsked(['counts.json'], text)).toThrow(`“${text}” is not a number of weeks.`);
  });
});
