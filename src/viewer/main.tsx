import './viewer.css';
// For its styles alone: the report is drawn where its document is written, and no script draws it again.
import './report.tsx';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { LoadProblem } from './load-outcome.ts';
import { MessagePage } from './message-page.tsx';
import { partContent } from './part.tsx';
import { dataInDocument } from './report-data.ts';

let shared: SharedReview | null = null;
let message: { root: Root; element: HTMLElement } | null = null;

/** Makes a part of the report answer. */
export function hydratePart(part: HTMLElement): void {
  const { innerHTML: html, dataset } = part;
  shared ??= dataInDocument();
  hydrateRoot(part, partContent(dataset.part ?? '', shared), {
    // Numbers that can be read matter more than a chart that answers.
    onUncaughtError: () => {
      part.innerHTML = html;
    },
  });
}

export function showMessage(problem: LoadProblem, retry: (password: string | null) => Promise<void>): void {
  if (message === null) {
    const element = document.createElement('div');
    document.body.prepend(element);
    message = { element, root: createRoot(element) };
  }
  message.root.render(<MessagePage problem={problem} retry={retry} />);
}

export function hideMessage(): void {
  message?.root.unmount();
  message?.element.remove();
  message = null;
}
