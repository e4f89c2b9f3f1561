import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { withRows } from '#domain/review/review-model.ts';
import { fromWireRow } from '#domain/wording/wire-row.ts';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { StepChart } from './step-chart.tsx';

afterEach(cleanup);

test('two notes of a week are in one line of its readout and of its table; a note of another week is not', () => {
  const step = withRows(sampleReport().review, fromWireRow).stages.find(
    ({ stage }) => stage.id === 'demo',
  )?.step;
  if (step == null) throw new Error('The sample company has no step to “demo”.');
  const notes = [
    { week: '2026-11-09' as Week, text: 'Trade fair' },
    { week: '2026-11-09' as Week, text: 'New prices' },
  ];
  const { container } = render(<StepChart step={step} notes={notes} forming={false} />);
  expect(container.querySelector('input')?.getAttribute('aria-valuetext')).toMatch(
    / · Trade fair; New prices$/,
  );
  const [last, before] = [...container.querySelectorAll('tbody th')].map(({ textContent }) => textContent);
  expect(last).toBe('9–15 Nov 2026Trade fair; New prices');
  expect(before).toBe('2–8 Nov 2026');
});

test('half a year is drawn', () => {
  const step = withRows(sampleReport().review, fromWireRow).stages.find(({ step }) => step !== null)?.step;
  if (step == null) throw new Error('The sample company has no step.');
  const { container } = render(<StepChart step={step} notes={[]} forming={false} />);
  expect(container.querySelectorAll('tbody tr')).toHaveLength(26);
});
