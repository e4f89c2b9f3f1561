import fc from 'fast-check';
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

const cell = fc.constantFrom(
  ...['', 'a', 'x y', ' z', 'a"b', '"a"', '"a,b"', '"a""b"', '"a\nb"', '"a\r\nb"', ' "a" ', '""', '""""'],
  ...['"a"b', '"a" "b"', '"a""b"c', '"a"  "', ' "a\nb"'],
);
const lineBreak = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const row = fc.record({
  cells: fc.array(cell, { minLength: 1, maxLength: 4 }),
  end: lineBreak,
  blank: fc.boolean(),
});

test('whatever the quotes and line breaks, DuckDB cuts a file into the records that the scanner counts', async () => {
  let files = 0;
  const property = fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
    const lines = rows.map(
      ({ cells, end, blank }) => `visit,2026-11-02,p,${cells.join(',')}${end}${blank ? end : ''}`,
    );
    const text = `event,time,person,note,more\n${lines.join('')}good,2026-11-02,last,"kept",\n`;
    const name = `file-${files++}.csv`;
    const properties = { note: { kind: 'column', column: 'note' } } as const;
    const { problem, counts } = await importText(temporary, text, { id: name, properties }, name);
    if (problem !== null) {
      expect(problem).toMatch(/opens a quote that is never closed/);
      return;
    }
    expect(counts).not.toBeNull();
    const found = await storedEvents(temporary, `event, props['note'], source`);
    expect(found.at(-1)).toEqual(['good', 'kept', name]);
  });
  await fc.assert(property, { numRuns: 60, endOnFailure: true });
});
