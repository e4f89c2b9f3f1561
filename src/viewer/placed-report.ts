import type { SharedReview } from '#domain/review/shared-review.ts';
import type { Arrival } from './arrival.ts';
import { type Delivery, REPORT, REPORT_DATA } from './delivery.ts';

/** A report whose HTML and data are in the document. */
export type PlacedReport = {
  kind: 'report';
  element: HTMLElement;
  shared: SharedReview;
  delivery: Delivery;
};

/** The report in the document, or why it is not shown. On a host of files nobody but the page looks at the date. */
export function placedReport(
  arrival: Arrival,
  now: number,
): PlacedReport | Exclude<Arrival, { kind: 'report' }> {
  if (arrival.kind !== 'report') return arrival;
  const element = document.getElementById(REPORT);
  const data = document.getElementById(REPORT_DATA);
  if (element === null || data === null)
    throw new Error('The document says it holds a report, and has none.');
  // Written by the code that this was built with, into the same document.
  const shared: SharedReview = JSON.parse(data.textContent ?? '');
  if (shared.expiresAt !== null && Date.parse(shared.expiresAt) <= now) return { kind: 'hidden-since' };
  return { kind: 'report', element, shared, delivery: deliveryOf(element) };
}

function deliveryOf({ dataset: { delivery } }: HTMLElement): Delivery {
  return delivery === 'link' || delivery === 'sealed' ? delivery : 'open';
}
