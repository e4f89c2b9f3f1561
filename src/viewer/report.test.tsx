import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { CALM_WEEK, sampleReport } from '#test/fakes/sample-report.ts';
import { placedReport } from './load-outcome.ts';
import { partContent, SEGMENTS } from './part.tsx';
import { renderReport } from './prerender.tsx';
import { dataInDocument } from './report-data.ts';

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});

/** What a browser does with a document: parse it, then wake its parts. Console errors, such as of a mismatch, fail the test. */
async function woken(report: SharedReview): Promise<HTMLElement> {
  document.body.innerHTML = renderReport(report, 'open');
  const placed = placedReport({ kind: 'report' }, 0);
  if (placed.kind !== 'report') throw new Error(`There is no report: ${placed.kind}.`);
  const recovered: unknown[] = [];
  for (const part of placed.element.querySelectorAll<HTMLElement>('[data-part]'))
    render(partContent(part.dataset.part ?? '', dataInDocument()), {
      container: part,
      hydrate: true,
      onRecoverableError: (error) => recovered.push(error),
    });
  expect(recovered).toEqual([]);
  return placed.element;
}

test.each([
  ['flagged', sampleReport()],
  ['calm', sampleReport({ week: CALM_WEEK })],
  ['with segments by name', sampleReport({ segmentBy: 'channel', segments: 'named' })],
  ['with small counts left out', sampleReport({ segmentBy: 'channel', hiddenUnder: 50 })],
  ['without the weeks of its steps', sampleReport({ views: 'review', notes: false })],
])('a report is the same in the document and awake: %s', async (_, report) => {
  const element = await woken(report);
  expect(element.querySelector('h1')?.textContent).toBe(report.review.headline.title);
});

test('places are attributes: a strict content policy has nothing to block', () => {
  for (const segmentBy of [null, 'channel'])
    expect(renderReport(sampleReport({ segmentBy }), 'open')).not.toMatch(/\sstyle=/);
});

test('names and notes stay text', async () => {
  const report = sampleReport();
  const hostile = '<img src=x onerror=alert(1)></script><script>alert(2)</script>';
  const element = await woken({
    ...report,
    title: hostile,
    notes: [{ week: report.week, text: hostile }],
  });
  expect(document.querySelectorAll('img, script:not([type="application/json"])')).toHaveLength(0);
  expect(element.querySelector('strong')?.textContent).toBe(hostile);
});

test('what has become of a frozen week is said before anything else, and only once something has', async () => {
  const report = sampleReport();
  expect((await woken(report)).textContent).not.toContain('was reported with');
  const changed =
    'The week of 9–15 Nov 2026 was reported with 196 at “Demo or contact sales”; it is 231 now.';
  const header = (await woken({ ...report, changed })).querySelector('header');
  expect(header?.textContent).toContain(changed);
});

test('nobody is named as an owner, not even nobody', async () => {
  expect((await woken(sampleReport())).textContent).not.toMatch(/owner/i);
});

test('a link to a step leads to its weeks on the same page', async () => {
  const element = await woken(sampleReport());
  const links = [...element.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  expect(links.length).toBeGreaterThan(4);
  for (const link of links)
    expect(document.getElementById(decodeURIComponent(link.hash.slice(1)))).not.toBeNull();
});

test('where the weeks of the steps are left out, nothing leads to them', async () => {
  const element = await woken(sampleReport({ views: 'review', segmentBy: 'channel' }));
  expect(element.querySelectorAll('a')).toHaveLength(0);
});

test('a link to segments is none: they have no place of their own', async () => {
  const element = await woken(sampleReport({ segmentBy: 'channel' }));
  expect(element.querySelector('th[scope="row"] a[href*="Channel"]')).toBeNull();
  expect(element.textContent).toContain('Channel A');
});

test('an open chart reads out the week that is pointed at by keyboard', async () => {
  const element = await woken(sampleReport());
  const slider = element.querySelector<HTMLInputElement>('#step-demo input[type="range"]');
  expect(slider?.getAttribute('aria-valuetext')).toMatch(/^9–15 Nov 2026: /);
  expect(slider?.disabled).toBe(false);
});

test('segments answer only where there are more than are shown at first', async () => {
  const report = sampleReport({ segmentBy: 'channel', segments: 'named' });
  const few = await woken(report);
  expect(few.querySelector(`[data-part="${SEGMENTS}"]`)).toBeNull();
  cleanup();
  const stages = report.review.stages.map((stage) => {
    const [segment] = stage.step?.segments ?? [];
    if (stage.step === null || segment === undefined) return stage;
    const segments = Array.from({ length: 13 }, (_, i) => ({ ...segment, segment: `Channel ${i}` }));
    return { ...stage, step: { ...stage.step, segments } };
  });
  const many = await woken({ ...report, review: { ...report.review, stages } });
  const rows = () => many.querySelectorAll(`[data-part="${SEGMENTS}"] details:first-of-type tbody tr`);
  expect(rows()).toHaveLength(12);
  for (const button of screen.getAllByText('Show all 13').slice(0, 1)) fireEvent.click(button);
  expect(rows()).toHaveLength(13);
});
