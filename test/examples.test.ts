import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type Example, examplesIn, freeNames, isValue } from './examples.ts';
import { exportedNames, sourceFiles } from './rooms.ts';

const root = path.join(import.meta.dirname, '..');
/** Examples of the page's components need a page. */
const sources = sourceFiles().filter(
  (file) =>
    /^(?:domain|server|src|examples|mocks|test)\/.*\.ts$/.test(file.path) && !file.path.endsWith('.test.ts'),
);

const exportsOf = new Map(sources.map((source) => [source.path, new Set(exportedNames(source.text))]));

/** Where each exported name of the domain is: an example may call those, and what its own file exports. */
const domain = new Map(
  [...exportsOf].flatMap(([file, names]) =>
    file.startsWith('domain/') ? [...names].map((name) => [name, file] as const) : [],
  ),
);

type Runnable = Example & { value: string; uses: { name: string; file: string }[] };

const examples = sources.flatMap((source) => examplesIn(source.path, source.text));

const runnable: Runnable[] = examples.flatMap((example) => {
  const { file, expression, value } = example;
  const names = value === null ? null : freeNames(expression);
  if (value === null || names === null || names.length === 0) return [];
  const uses = names.flatMap((name) => {
    const where = exportsOf.get(file)?.has(name) === true ? file : domain.get(name);
    return where === undefined ? [] : [{ name, file: where }];
  });
  return uses.length < names.length ? [] : [{ ...example, value, uses }];
});

async function resultOf({ expression, uses }: Runnable): Promise<unknown> {
  const modules = await Promise.all(uses.map(({ file }) => import(path.join(root, file))));
  const call = runInThisContext(`(${uses.map(({ name }) => name).join(', ')}) => (${expression})`);
  return call(...uses.map(({ name }, i) => modules[i][name]));
}

describe('an example of a doc block that needs nothing but its own text', () => {
  test('is found in every part of the domain', () => {
    expect(runnable.length).toBeGreaterThan(60);
  });

  test.each(runnable)('$file: $expression gives $value', async (example) => {
    const result = await resultOf(example);
    if (!isValue(result, example.value)) expect(result).toBe(example.value);
  });
});

describe('an example', () => {
  test('calls the function that it is about', () => {
    const astray = examples.filter(
      ({ of, expression }) => of !== null && !new RegExp(`\\b${of}\\b`).test(expression),
    );
    expect(astray.map(({ file, of, expression }) => `${file}: ${of}: ${expression}`)).toEqual([]);
  });

  test.each(['calendar', 'funnel', 'statistics', 'detector', 'explanation'])(
    'is given for every exported function of domain/%s',
    (room) => {
      const own = sources.filter((source) => source.path.startsWith(`domain/${room}/`));
      const functions = own.flatMap(({ path: file, text }) =>
        [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map(([, name]) => `${file}: ${name}`),
      );
      const shown = new Set(examples.map(({ file, of }) => `${file}: ${of}`));
      expect(functions.filter((one) => !shown.has(one))).toEqual([]);
    },
  );
});

describe('the reader of examples', () => {
  test('tells those that are run from those that are only read', () => {
    expect(freeNames('half(3)')).toEqual(['half']);
    expect(freeNames('half(counts, { week: first })')).toEqual(['half', 'counts', 'first']);
    expect(freeNames('await half(3)')).toBeNull();
    expect(freeNames('half(3) is a half')).toBeNull();
  });

  test('a false value is found, also deep inside', () => {
    expect(isValue(38.6, '29.1')).toBe(false);
    expect(isValue({ low: [1, 2] }, '{ low: [1, 3] }')).toBe(false);
    expect(isValue({ low: 1, high: 2 }, '{ low: 1 }')).toBe(false);
    expect(isValue(Math.log(24), 'ln 24')).toBe(false);
    expect(isValue(-0.25, '-0.25')).toBe(true);
    expect(isValue(new Set([7]), 'new Set([7])')).toBe(true);
  });
});
