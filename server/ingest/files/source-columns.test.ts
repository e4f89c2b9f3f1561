import { expect, test } from 'vitest';
import { requireColumns } from './source-columns.ts';

const need = (found: string[]) => () => requireColumns('/data/a.csv', ['event', 'person', 'time'], found);

test('columns that are not there are named in one sentence', () => {
  expect(need(['e', 'p', 't'])).toThrow(
    '/data/a.csv: there are no columns “event”, “person”, “time”. Its columns: e, p, t.',
  );
});

test('a single one has its own sentence, and the name that is close', () => {
  expect(need(['event', 'persons', 'time'])).toThrow(
    '/data/a.csv: there is no column “person”. Did you mean persons? Its columns: event, persons, time.',
  );
});

test('a name that two columns have is told apart from one that none has', () => {
  expect(need(['event', 'event', 'person'])).toThrow(
    'there is no column “time”. 2 columns are called “event”: rename one of them.',
  );
});
