import './viewer.css';
import { renderToString } from 'react-dom/server';
import type { Medium, SharedReview } from '#domain/sharing/shared-review.ts';
import { REPORT } from './load-outcome.ts';
import { Report } from './report.tsx';
import { asData, carried, REPORT_DATA } from './report-data.ts';

/**
 * A report as a part of any document: its HTML, and its data for the parts that are hydrated. Built for Node, from the same
 * components that the browser runs.
 */
export function renderReport(given: SharedReview, medium: Medium): string {
  const shared = carried(given);
  const html = renderToString(
    <div
      id={REPORT}
      data-title={`${shared.review.headline.title} · ${shared.title}`}
      data-until={shared.expiresAt ?? undefined}
    >
      <Report shared={shared} medium={medium} />
    </div>,
  );
  return `${html}<script type="application/json" id="${REPORT_DATA}">${asData(shared)}</script>`;
}
