import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { budgets, contains, page, pageWeight } from './page-weight.ts';

const weight = pageWeight();

describe('what a reader downloads, gzip', () => {
  test('the entry and what it imports at once is at most 110 kB', () => {
    expect(weight.bytes.entry).toBeLessThanOrEqual(budgets.entry);
  });

  test('the charts are at most 112 kB', () => {
    expect(weight.bytes.charts).toBeLessThanOrEqual(budgets.charts);
  });

  test('what understands an answer, schemas and judgement, is at most 51 kB', () => {
    expect(weight.understanding).not.toEqual([]);
    expect(weight.bytes.understanding).toBeLessThanOrEqual(budgets.understanding);
  });

  test('everything else that comes later, below the funnel and in dialogs, is at most 49 kB', () => {
    expect(weight.bytes.later).toBeLessThanOrEqual(budgets.later);
  });

  test('the style sheets of the review are at most 12 kB, with those of all dialogs 15 kB', () => {
    expect(weight.bytes.firstStyles).toBeGreaterThan(0);
    expect(weight.bytes.firstStyles).toBeLessThanOrEqual(budgets.firstStyles);
    expect(weight.bytes.styles).toBeLessThanOrEqual(budgets.styles);
  });

  test('chart code is not in the entry, and is in what comes later', () => {
    expect(weight.entry.filter((name) => contains(name, 'recharts-'))).toEqual([]);
    expect(weight.charts).not.toEqual([]);
  });

  test('neither mocks nor their worker are part of the page', () => {
    const all = [...weight.entry, ...weight.understanding, ...weight.charts, ...weight.later];
    expect(all.filter((name) => contains(name, 'mockServiceWorker'))).toEqual([]);
    expect(() => readFileSync(path.join(page, 'mockServiceWorker.js'))).toThrow('ENOENT');
  });

  test('nothing is served that no page asks for: no manifest and no hidden file', () => {
    const files = readdirSync(page, { recursive: true, encoding: 'utf8' });
    expect(files).toContain('index.html');
    expect(files.filter((name) => /(^|[\\/])\.|manifest/.test(name))).toEqual([]);
  });

  test('the rank of the style layers is settled in every style sheet, and nothing is inline', () => {
    const sheets = readdirSync(path.join(page, 'assets')).filter((name) => name.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(1);
    for (const name of sheets)
      expect(readFileSync(path.join(page, 'assets', name), 'utf8')).toMatch(
        /^@layer tokens, base, ui, features, app, print;/,
      );
    expect(readFileSync(path.join(page, 'index.html'), 'utf8')).not.toContain('<style');
  });

  test('every address in index.html is relative, so that any sub-path works', () => {
    const html = readFileSync(path.join(page, 'index.html'), 'utf8');
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(0);
    expect(
      addresses.filter((address) => !address?.startsWith('./') && !address?.startsWith('data:')),
    ).toEqual([]);
  });
});
