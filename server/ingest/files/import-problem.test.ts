import { expect, test } from 'vitest';
import { systemProblem } from './import-problem.ts';

const file = '/data/events.csv';
const refused = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: refused`), {
    code,
    syscall: 'open',
    ...(path === undefined ? {} : { path }),
  });
const told = (error: unknown) => systemProblem(file, '/scratch', error)?.message ?? null;

test.each([
  ['EACCES', file, `${file}: cannot be read (EACCES). Give this user the right to read it.`],
  ['EPERM', file, `${file}: cannot be read (EPERM). Give this user the right to read it.`],
  ['EIO', undefined, `${file}: cannot be read (EIO). Check its disk, or import a copy of the file.`],
  ['EISDIR', undefined, `${file}: is a folder. Name a file, or a pattern such as data/*.csv.`],
  [
    'ENOSPC',
    undefined,
    `${file}: the disk of the temporary folder /scratch is full (ENOSPC). Free some space there, or name another folder with TMPDIR.`,
  ],
  [
    'EACCES',
    '/scratch/weekline-import-x',
    `${file}: the temporary folder /scratch cannot be written (EACCES). Name one that can with TMPDIR.`,
  ],
])('%s at %s is a reason to refuse the file', (code, path, message) => {
  expect(told(refused(code, path))).toBe(message);
});

test('a mistake of the program stays one', () => {
  expect(told(new TypeError('x is not a function'))).toBeNull();
});
