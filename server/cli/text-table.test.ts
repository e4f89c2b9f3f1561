import { expect, test } from 'vitest';
import { textTable } from './text-table.ts';

test('cells stand under their titles, numbers at the right', () => {
  const table = textTable(
    [
      { title: 'stage', align: 'left' },
      { title: 'people', align: 'right' },
      { title: 'verdict', align: 'left' },
    ],
    [
      ['Visited', '48,120', ''],
      ['Überprüft', '9', 'usual'],
    ],
  );
  expect(table).toBe(
    ['stage      people  verdict', 'Visited    48,120', 'Überprüft       9  usual'].join('\n'),
  );
});

test('without rows the titles remain', () => {
  expect(textTable([{ title: 'file', align: 'left' }], [])).toBe('file');
});

test('word joiners, which nobody sees, take no room', () => {
  const lines = textTable([{ title: 'range', align: 'right' }], [['6.2\u2060–\u20607.4'], ['unknown']]).split(
    '\n',
  );
  expect(lines).toEqual(['  range', '6.2\u2060–\u20607.4', 'unknown']);
});
