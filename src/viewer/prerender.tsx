import './viewer.css';
import { renderToString } from 'react-dom/server';
import type { SharedReview } from '#domain/review/shared-review.ts';
import { type Delivery, REPORT, REPORT_DATA } from './delivery.ts';
import { Report } from './report.tsx';
import { asData, carried } from './report-data.ts';

/**
 * A report as a part of any document: its HTML, and its data for the script that wakes it. Built for Node, from the same
 * components that the browser runs.
 */
export function renderReport(given: SharedReview, delivery: Delivery): string {
  const shared = carried(given);
  const html = renderToString(<Report shared={shared} delivery={delivery} />);
  return `<div id="${REPORT}" data-delivery="${delivery}">${html}</div><script type="application/json" id="${REPORT_DATA}">${asData(shared)}</script>`;
}
