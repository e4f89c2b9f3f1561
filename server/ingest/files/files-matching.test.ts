import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesMatching } from './files-matching.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'weekline-matching-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(...names: string[]): void {
  for (const name of names) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), '');
  }
}

async function matching(pattern: string): Promise<string[]> {
  const found = await filesMatching(path.join(folder, pattern));
  return found.map(
    ({ file, problem }) => `${path.relative(folder, file)}${problem === null ? '' : ` ${problem}`}`,
  );
}

test.each([
  ['x[1].csv', 'x1.csv'],
  ['a*.csv', 'ab.csv'],
  ['q?.csv', 'qa.csv'],
  ['[!a].csv', 'b.csv'],
  ['**', 'deep/b.csv'],
  ['folder[1]/x.csv', 'folder1/x.csv'],
])('%s is the file of that name where there is one, and not %s', async (name, decoy) => {
  write(name, decoy);
  expect(await matching(name)).toEqual([name]);
});

test('below a folder whose name looks like a pattern, a pattern is one', async () => {
  write('team [1]/a.csv', 'team [1]/b.csv', 'team 1/c.csv');
  expect(await matching('team [1]/*.csv')).toEqual(['team [1]/a.csv', 'team [1]/b.csv']);
});

test.each([
  ['x*.csv', ['x-3.csv', 'x1.csv', 'x2.csv']],
  ['x?.csv', ['x1.csv', 'x2.csv']],
  ['x-*.csv', ['x-3.csv']],
  ['x[2-9].csv', ['x2.csv']],
  ['x[!2].csv', ['x1.csv']],
  ['*', ['x-3.csv', 'x1.csv', 'x2.csv']],
  ['.*', ['.hidden']],
  ['x[!].csv', ['x[!].csv']],
  ['*/x1.csv', ['sub/x1.csv']],
  ['**/x1.csv', ['sub/deep/x1.csv', 'sub/x1.csv', 'x1.csv']],
  ['sub/**', ['sub/deep/x1.csv', 'sub/x1.csv']],
  ['{x1,x2}.csv', ['{x1,x2}.csv']],
  ['none/*.csv', ['none/*.csv']],
  ['x[.csv', ['x[.csv']],
  ['x[9-0].csv', ['x[9-0].csv']],
])('%s stands for what it matches', async (pattern, files) => {
  write('x1.csv', 'x2.csv', 'x-3.csv', '.hidden', 'sub/x1.csv', 'sub/deep/x1.csv');
  expect(await matching(pattern)).toEqual(files);
});

test('any folders end, though a link leads back to where they began', async () => {
  write('sub/x.csv');
  symlinkSync('..', path.join(folder, 'sub', 'up'));
  expect(await matching('**/x.csv')).toEqual(['sub/x.csv']);
});

test('a line break, quotes and a dash in front are letters of a name', async () => {
  const names = ['-rf.csv', `it's "quoted".csv`, 'two\nlines.csv', 'a{b}.csv', 'back\\slash.csv'];
  write(...names);
  expect(await matching('*')).toEqual([...names].sort());
  for (const name of names) expect(await matching(name)).toEqual([name]);
});

test.runIf(process.platform === 'linux')(
  'a name that is not UTF-8 is named, and the others are there',
  async () => {
    write('good.csv');
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.csv')]),
      '',
    );
    expect(await matching('*.csv')).toEqual([
      'caf\uFFFD.csv has a name that is not UTF-8. Rename it, and import again.',
      'good.csv',
    ]);
  },
);

test.skipIf(process.getuid?.() === 0)('a folder that cannot be listed is named', async () => {
  write('closed/a.csv', 'open/b.csv');
  chmodSync(path.join(folder, 'closed'), 0);
  expect(await matching('**/*.csv')).toEqual([
    'closed is a folder that cannot be listed (EACCES). Give this user the right to read it.',
    'open/b.csv',
  ]);
  chmodSync(path.join(folder, 'closed'), 0o700);
});
