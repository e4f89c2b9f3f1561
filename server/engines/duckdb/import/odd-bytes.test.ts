import { afterEach, beforeEach, expect, test } from 'vitest';
import { importText, storedEvents } from '#test/engines/importing.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  await temporary.close();
});

const header = 'person,event,time\n';
const good = 'ann,visit,2026-11-02\n';

test('a cell with a zero byte is no text: its row is rejected', async () => {
  const { lines } = await importText(
    temporary,
    `${header}${good}a\0nn,visit,2026-11-02\n"b\n\0",visit,2026-11-02\n`,
  );
  expect(lines).toEqual(['3 zero-byte', '4 zero-byte']);
  expect(await storedEvents(temporary, 'person')).toEqual([['ann']]);
});

test('UTF-16 without a mark is told from the zeros', async () => {
  const wide = Buffer.from(header + good, 'utf16le');
  for (const bytes of [wide, Buffer.from(wide).swap16()])
    expect((await importText(temporary, bytes)).problem).toMatch(
      /events\.csv: is not utf-8: .*Declare encoding: utf-16\.$/,
    );
});

test('a record that is too long is named by its line, not shown', async () => {
  const { problem } = await importText(
    temporary,
    `${header}${good}${'x'.repeat(2_100_000)},visit,2026-11-02\n`,
  );
  expect(problem).toMatch(/line 3 starts a record of 2100017 bytes, more than 2000000\. Check/);
  expect(problem?.length).toBeLessThan(300);
});
