import type { Arrival } from './arrival.ts';
import { REPORT } from './delivery.ts';

/** A report whose HTML is in the document. */
export type PlacedReport = { kind: 'report'; element: HTMLElement };

/** The report in the document, or why it is not shown. On a host of files nobody but the page looks at the date. */
export function placedReport(
  arrival: Arrival,
  now: number,
): PlacedReport | Exclude<Arrival, { kind: 'report' }> {
  if (arrival.kind !== 'report') return arrival;
  const element = document.getElementById(REPORT);
  if (element === null) throw new Error('The document says it holds a report, and has none.');
  const { until } = element.dataset;
  if (until !== undefined && Date.parse(until) <= now) return { kind: 'hidden-since' };
  return { kind: 'report', element };
}
