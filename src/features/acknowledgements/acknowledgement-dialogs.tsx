import { useEffect, useRef, useState } from 'react';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import type { FunnelRef } from '#src/api/reviews.ts';
import { Dialog } from '#src/ui/dialog.tsx';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import type { OpenAcknowledgement } from './acknowledgement-draft.ts';

const OpenForm = onDemand(async () => (await import('./open-form.tsx')).OpenForm, {
  around: ({ onClose }, lost) => (
    <Dialog title="Acknowledgement" onClose={onClose}>
      {lost}
    </Dialog>
  ),
});

type Props = {
  of: FunnelRef;
  open: OpenAcknowledgement | null;
  /** What the page shows: another one comes once an acknowledgement is kept. */
  reviewed: ReviewedWeek;
  onClose: () => void;
};

/** The forms, fetched when one is opened, and the message that it is done: by then the story it was about may be gone. */
export function AcknowledgementDialogs({ of, open, reviewed, onClose }: Props) {
  const [message, setMessage] = useState('');
  const done = useRef<{ step: string | null; before: ReviewedWeek } | null>(null);
  const onDone = (text: string) => {
    done.current = { step: open === null ? null : stepOf(open), before: reviewed };
    setMessage(text);
    onClose();
  };
  useEffect(() => {
    if (done.current === null || open !== null) return;
    focusAfter(done.current.step);
    if (done.current.before !== reviewed) done.current = null;
  }, [open, reviewed]);
  return (
    <>
      <p className={hidden.hidden} role="status">
        {message}
      </p>
      {open !== null && <OpenForm of={of} open={open} onClose={onClose} onDone={onDone} />}
    </>
  );
}

function stepOf(open: OpenAcknowledgement): string {
  return open.kind === 'draft' ? open.draft.name : open.given.step;
}

/** The button that opened the form is mostly gone: on to what the page says of the step now, or to the review. */
function focusAfter(step: string | null): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body && activeElement.isConnected) return;
  const stories = [...document.querySelectorAll<HTMLElement>('[data-story]')];
  const next =
    stories.find(({ dataset }) => dataset.story === step) ??
    document.getElementById('acknowledgements') ??
    document.getElementById('review');
  next?.focus({ preventScroll: true });
}
