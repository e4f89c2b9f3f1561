import './viewer.css';
// For its styles alone: it is drawn where its document is written, and no script draws it again.
import './report.tsx';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { Arrival } from './arrival.ts';
import { Arrived } from './arrived.tsx';
import { partContent } from './part.tsx';
import { dataInDocument } from './report-data.ts';

let shared: SharedReview | null = null;
let told: { root: Root; element: HTMLElement } | null = null;

/** Lets a part of the report answer. */
export function wake(part: HTMLElement): void {
  const { innerHTML: html, dataset } = part;
  shared ??= dataInDocument();
  hydrateRoot(part, partContent(dataset.part ?? '', shared), {
    // Numbers that can be read matter more than a chart that answers.
    onUncaughtError: () => {
      part.innerHTML = html;
    },
  });
}

/** Says why there is no report, or asks for its password. */
export function tell(
  arrival: Exclude<Arrival, { kind: 'report' }>,
  again: (password: string | null) => Promise<void>,
): void {
  if (told === null) {
    const element = document.createElement('div');
    document.body.prepend(element);
    told = { element, root: createRoot(element) };
  }
  told.root.render(<Arrived arrival={arrival} again={again} />);
}

/** Makes way for the report. */
export function untell(): void {
  told?.root.unmount();
  told?.element.remove();
  told = null;
}
