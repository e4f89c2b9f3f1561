import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import { weekText } from '#domain/review/words.ts';
import { type ClosedOf, closedReviewQuery, closedWeeksQuery } from '#src/api/closed.ts';
import actions from '#src/ui/action.module.css';
import { Dialog } from '#src/ui/dialog.tsx';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './closing.module.css';
import { closedText } from './closing-words.ts';

export type Closes = {
  of: ClosedOf;
  canClose: boolean;
  canReopen: boolean;
};

type Props = Closes & {
  week: Week;
  revision: string;
  timeZone: string;
  /** Whether there is anything to keep: the week is over and was counted. */
  complete: boolean;
};

const ClosingForm = onDemand(async () => (await import('./closing-forms.tsx')).ClosingForm, {
  around: ({ onClose }, lost) => (
    <Dialog title="Close this week" onClose={onClose}>
      {lost}
    </Dialog>
  ),
});

/** At the head of the week: that it is closed, by whom and whether it still stands; or the way to close it. */
export function ClosingLine({ of, week, revision, timeZone, complete, canClose, canReopen }: Props) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const line = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery(closedWeeksQuery(of));
  const closed = data?.find((one) => one.week === week) ?? null;
  const then = useQuery({ ...closedReviewQuery(of, week, revision), enabled: closed !== null });
  useEffect(() => {
    // The button that opened the form is gone once the week is closed, or open again.
    if (said !== '' && document.activeElement === document.body) line.current?.focus();
  }, [said]);
  return (
    <>
      <div ref={line} className={styles.line} tabIndex={-1}>
        {closed !== null && (
          <>
            {closedText(closed, timeZone)}
            {then.data !== undefined && (
              <>
                {' · '}
                {then.data.ledger.differs ? (
                  <a href="#ledger">differs from what was reported</a>
                ) : (
                  'as reported'
                )}
              </>
            )}
            {canReopen && (
              <button type="button" className={actions.action} onClick={() => setOpen(true)}>
                Open it again …
              </button>
            )}
          </>
        )}
        {data !== undefined && closed === null && complete && canClose && (
          <button type="button" className={actions.action} onClick={() => setOpen(true)}>
            Close this week …
          </button>
        )}
        {error !== null && data === undefined && (
          <span className={styles.unknown}>
            Whether this week is closed is not known.{' '}
            <button type="button" className={actions.action} onClick={() => void refetch()}>
              Ask again
            </button>
          </span>
        )}
      </div>
      <span className={hidden.hidden} role="status">
        {said}
      </span>
      {open && (
        <ClosingForm
          of={of}
          week={week}
          closed={closed}
          timeZone={timeZone}
          onClose={() => setOpen(false)}
          onDone={(what) => {
            setOpen(false);
            setSaid(`The week ${weekText(week)} is ${what}.`);
          }}
        />
      )}
    </>
  );
}
