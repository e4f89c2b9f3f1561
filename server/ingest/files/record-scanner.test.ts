import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordScanner, type ScannedRecord } from './record-scanner.ts';
import { splitCells } from './split-cells.ts';

function scan(text: string, { skip = 0, piece = text.length } = {}) {
  const bytes = Buffer.from(text);
  const records: (Pick<ScannedRecord, 'line' | 'cells' | 'misquoted' | 'brokenLines'> & { text: string })[] =
    [];
  const scanner = new RecordScanner({ delimiter: 44, quote: 34, skip }, (record) => {
    const { line, cells, misquoted, brokenLines, start, end } = record;
    records.push({ line, cells, misquoted, brokenLines, text: bytes.subarray(start, end).toString() });
  });
  for (let at = 0; at < bytes.length; at += piece) scanner.scan(bytes.subarray(at, at + piece));
  return { open: scanner.finish(), even: scanner.evenLineBreaks, records };
}

const shape = (text: string) =>
  scan(text).records.map(({ line, cells, text: words }) => [line, cells, words]);

describe('records of a delimited text', () => {
  test('a record has the line on which it starts, also after quoted line breaks and empty lines', () => {
    expect(shape('a,b\n1,"x\ny\nz"\n\n2,3\n')).toEqual([
      [1, 2, 'a,b'],
      [2, 2, '1,"x\ny\nz"'],
      [6, 2, '2,3'],
    ]);
  });

  test('all line breaks end a record, the last one may be missing', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(shape(`a,b${end}1,"x${end}y"${end}2`)).toEqual([
        [1, 2, 'a,b'],
        [2, 2, `1,"x${end}y"`],
        [4, 1, '2'],
      ]);
      expect(scan(`a${end}b${end}`).even).toBe(end !== '\r');
    }
    expect(scan('a\r\nb\n').even).toBe(false);
  });

  test('lines above the header are skipped whatever is in them', () => {
    expect(scan('A report, "2026\n\na,b\n1,2\n', { skip: 2 }).records.map(({ line }) => line)).toEqual([
      3, 4,
    ]);
  });

  test('a quote that is never closed is told with its line', () => {
    expect(scan('a,b\n1,2\n3,"4\n5,6\n').open).toEqual({ line: 3 });
    expect(scan('a,b\n1,"2""3"\n').open).toBeNull();
  });

  test('text after a closing quote is told, quotes inside a cell are text', () => {
    expect(scan('"a"b,c\n').records[0]?.misquoted).toBe(true);
    expect(scan('"a" "b",c\n').records[0]?.misquoted).toBe(true);
    expect(scan('a"b,5" screen, "c" \n').records[0]).toMatchObject({ misquoted: false, cells: 3 });
  });

  test('nothing is no record', () => {
    expect(scan('').records).toEqual([]);
    expect(scan('\n\r\n\n').records).toEqual([]);
  });

  test('where a text is cut into pieces does not matter, and cells come back as written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r'), maxLength: 4 });
    const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        records,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, piece, end) => {
          const quoted = rows.map((cells) =>
            cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
          );
          const text = quoted.map((row) => row + end).join('');
          const found = scan(text, { piece });
          expect(found).toEqual(scan(text));
          expect(found.records.map((record) => splitCells(record.text, ',', '"'))).toEqual(rows);
        },
      ),
      { numRuns: 500 },
    );
  });
});
