import { vi } from 'vitest';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';

/**
 * Judges a counts document once for all tests of a worker. The same counts have the same verdicts, which domain/ tests; a page
 * opened a hundred times over the same company would spend most of the time of its tests on working them out again.
 */
vi.mock('#domain/verdicts/judge.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('#domain/verdicts/judge.ts')>();
  const known = new Map<string, VerdictRow[]>();
  function* judging(counts: CountsDocument): Generator<void, VerdictRow[], void> {
    const key = JSON.stringify(counts);
    const rows = known.get(key) ?? (yield* original.judging(counts));
    known.set(key, rows);
    return rows;
  }
  return { ...original, judging, judge: (counts: CountsDocument) => runToEnd(judging(counts)) };
});
