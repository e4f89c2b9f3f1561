import './viewer.css';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import type { Arrival } from './arrival.ts';
import { Arrived } from './arrived.tsx';
import { PLACE } from './delivery.ts';
import { type PlacedReport, placedReport } from './placed-report.ts';
import { Report } from './report.tsx';

let told: { root: Root; element: HTMLElement } | null = null;

void start();

/** Wakes the report that is in the document, or says why there is none. */
async function start(): Promise<void> {
  const arriving = window.weeklineArriving;
  show(arriving === undefined ? { kind: 'report' } : await arriving.arrival);
}

function show(arrival: Arrival): void {
  const report = placedReport(arrival, Date.now());
  if (report.kind === 'report') wake(report);
  else tell(report);
}

function wake({ element, shared, delivery }: PlacedReport): void {
  told?.root.unmount();
  told?.element.remove();
  told = null;
  document.title = `${shared.review.headline.title} · ${shared.title}`;
  const html = element.innerHTML;
  hydrateRoot(element, <Report shared={shared} delivery={delivery} />, {
    // Numbers that can be read matter more than a chart that answers.
    onUncaughtError: () => {
      element.innerHTML = html;
    },
  });
}

function tell(arrival: Exclude<Arrival, { kind: 'report' }>): void {
  if (told === null) {
    const element = document.createElement('div');
    document.getElementById(PLACE)?.replaceChildren();
    document.body.prepend(element);
    told = { element, root: createRoot(element) };
  }
  const again = async (password: string | null) => {
    const arriving = window.weeklineArriving;
    if (arriving === undefined) window.location.reload();
    else show(await arriving.again(password));
  };
  told.root.render(<Arrived arrival={arrival} again={again} />);
}
