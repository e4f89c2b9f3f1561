import { useEffect, useRef, useState } from 'react';
import type { FunnelRef } from '#src/api/acknowledgements.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { Dialog } from '#src/ui/dialog.tsx';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import type { OpenAcknowledgement } from './acknowledgement-draft.ts';

const OpenForm = onDemand(async () => (await import('./open-form.tsx')).OpenForm, {
  around: ({ onClose }, lost) => (
    <Dialog title="Answer" onClose={onClose}>
      {lost}
    </Dialog>
  ),
});

type Props = {
  of: FunnelRef;
  open: OpenAcknowledgement | null;
  /** What the page shows: another one comes once an answer is kept. */
  reading: ReviewedWeek;
  onClose: () => void;
};

/** The forms, fetched when one is opened, and the word that it is done: by then the story it was about may be gone. */
export function AcknowledgementDialogs({ of, open, reading, onClose }: Props) {
  const [said, setSaid] = useState('');
  const answered = useRef<ReviewedWeek | null>(null);
  const step = useRef<string | null>(null);
  const onDone = (text: string) => {
    answered.current = reading;
    step.current = open === null ? null : stepOf(open);
    setSaid(text);
    onClose();
  };
  useEffect(() => {
    if (answered.current === null || open !== null) return;
    focusAfter(step.current);
    if (answered.current !== reading) answered.current = null;
  }, [open, reading]);
  return (
    <>
      <p className={hidden.hidden} role="status">
        {said}
      </p>
      {open !== null && <OpenForm of={of} open={open} onClose={onClose} onDone={onDone} />}
    </>
  );
}

function stepOf(open: OpenAcknowledgement): string {
  return open.kind === 'asked' ? open.question.name : open.given.step;
}

/** The button that opened the form is mostly gone: on to what is said of the step now, or to the review. */
function focusAfter(step: string | null): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body && activeElement.isConnected) return;
  const stories = [...document.querySelectorAll<HTMLElement>('[data-story]')];
  const next =
    stories.find(({ dataset }) => dataset.story === step) ??
    document.getElementById('answers') ??
    document.getElementById('review');
  next?.focus({ preventScroll: true });
}
