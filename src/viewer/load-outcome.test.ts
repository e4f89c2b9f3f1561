import { afterEach, expect, test } from 'vitest';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { placedReport } from './load-outcome.ts';
import { renderReport } from './prerender.tsx';

const END = '2026-12-22T08:30:00.000Z';

afterEach(() => document.body.replaceChildren());

test('attack 21: a page of files hides its report from its last moment on', () => {
  document.body.innerHTML = renderReport(sampleReport({ expiresAt: END }), 'open');
  expect(placedReport({ kind: 'report' }, Date.parse(END) - 1).kind).toBe('report');
  expect(placedReport({ kind: 'report' }, Date.parse(END)).kind).toBe('hidden-since');
});

test('a report without a date is shown for ever', () => {
  document.body.innerHTML = renderReport(sampleReport({ expiresAt: null }), 'sealed');
  expect(placedReport({ kind: 'report' }, Date.parse('2099-01-01')).kind).toBe('report');
});

test('a document without its report is a mistake, and said to be one', () => {
  expect(() => placedReport({ kind: 'report' }, 0)).toThrow('The document says it holds a report');
  expect(placedReport({ kind: 'gone' }, 0)).toEqual({ kind: 'gone' });
});
