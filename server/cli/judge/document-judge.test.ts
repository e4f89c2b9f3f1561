import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCounts } from '#examples/sample-company/sample-counts.ts';
import { createDocumentJudge, type DocumentJudge } from './document-judge.ts';

const line = JSON.stringify(sampleCounts({ week: lastCompleteSampleWeek, weeks: 8, by: null }));
const text = (place: number, written = line) => ({
  place: `here:${place}`,
  bytes: new TextEncoder().encode(written),
});

/** A thread that runs the given code instead of the command. */
function entryOf(code: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'weekline-threads-')), 'entry.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${code}`);
  return file;
}

const telling = `parentPort.on('message', ({ place }) => {
  if (place === 'here:7') throw new RangeError('thread lost');
  if (place === 'here:8') process.exit(3);
  parentPort.postMessage({ kind: 'refused', reason: 'seen by a thread' });
});`;

let judge: DocumentJudge | null = null;
afterEach(() => judge?.close());

function judgeWith(mostThreads: number): DocumentJudge['judge'] {
  judge = createDocumentJudge({ json: true }, { mostThreads, entry: entryOf(telling) });
  return judge.judge;
}

test('the first four documents start no thread, and one thread is none', async () => {
  const kindsOf = async (mostThreads: number) => {
    const judgeOne = judgeWith(mostThreads);
    const kinds: string[] = [];
    for (const place of [1, 2, 3, 4, 5]) kinds.push((await judgeOne(text(place))).kind);
    await judge?.close();
    return kinds;
  };
  expect(await kindsOf(2)).toEqual(['judged', 'judged', 'judged', 'judged', 'refused']);
  expect(await kindsOf(1)).toEqual(['judged', 'judged', 'judged', 'judged', 'judged']);
});

test.each([
  [7, 'RangeError: thread lost'],
  [8, 'Error: The thread ended by itself, with code 3.'],
])('a thread that ends at document %i is told with the document, and with why', async (place, why) => {
  const judgeOne = judgeWith(2);
  for (const first of [1, 2, 3, 4]) await judgeOne(text(first));
  const lost = judgeOne(text(place)).catch((error: Error) => `${error.message} ${error.cause}`);
  expect(await lost).toBe(`here:${place} could not be judged, which is a fault of Weekline. ${why}`);
});

test('what waits for a thread that has ended, or comes later, is not waited for', async () => {
  const judgeOne = judgeWith(2);
  for (const first of [1, 2, 3, 4]) await judgeOne(text(first));
  const fates = await Promise.allSettled([7, 7, 9, 10].map((place) => judgeOne(text(place))));
  expect(fates.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect((await Promise.allSettled([judgeOne(text(11))])).map(({ status }) => status)).toEqual(['rejected']);
});
