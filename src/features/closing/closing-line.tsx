import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { closedReviewQueryOptions, closedWeeksQueryOptions } from '#src/api/closed-weeks.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import type { FunnelRef } from '#src/api/reviews.ts';
import actions from '#src/ui/action.module.css';
import { Dialog } from '#src/ui/dialog.tsx';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './closing.module.css';
import { closedText, differsText } from './closing-words.ts';

type Props = {
  of: FunnelRef;
  /** What the reader may do; what is closed is there for everybody to read. */
  may: { close: boolean; reopen: boolean };
  reviewed: ReviewedWeek;
};

const ClosingForm = onDemand(async () => (await import('./closing-forms.tsx')).ClosingForm, {
  around: ({ onClose }, lost) => (
    <Dialog title="Record this week" dismiss="Not now" onClose={onClose}>
      {lost}
    </Dialog>
  ),
});

/** At the head of the week: that it is closed, by whom and whether the numbers still agree; or the way to close it. */
export function ClosingLine({ of, may, reviewed }: Props) {
  const { response, week, forming } = reviewed;
  const { counts, revision } = response;
  const { timeZone } = counts.calendar;
  const complete = forming === null && !counts.missingWeeks.includes(week);
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const line = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery(closedWeeksQueryOptions(of));
  const closed = data?.find((one) => one.week === week) ?? null;
  const then = useQuery(closedReviewQueryOptions(of, closed, revision));
  useEffect(() => {
    // The button that opened the form is gone once the week is closed, or open again.
    if (message !== '' && document.activeElement === document.body) line.current?.focus();
  }, [message]);
  return (
    <>
      <div ref={line} className={styles.line} tabIndex={-1}>
        {closed !== null && (
          <>
            <span>
              {closedText(closed, timeZone)}
              {then.data !== undefined && (
                <>
                  {' · '}
                  {then.data.ledger.differs ? (
                    <a href="#ledger" className={styles.differs}>
                      {differsText(then.data.ledger)}
                    </a>
                  ) : (
                    'as reported'
                  )}
                </>
              )}
            </span>
            {may.reopen && (
              <button type="button" className={actions.action} onClick={() => setOpen(true)}>
                Withdraw the record …
              </button>
            )}
          </>
        )}
        {data !== undefined && closed === null && complete && may.close && (
          <button type="button" className={actions.action} onClick={() => setOpen(true)}>
            Record this week …
          </button>
        )}
        {error !== null && data === undefined && (
          <span className={styles.unknown}>
            Could not check whether this week is recorded.{' '}
            <button type="button" className={actions.action} onClick={() => void refetch()}>
              Try again
            </button>
          </span>
        )}
      </div>
      <span className={hidden.hidden} role="status">
        {message}
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
            setMessage(`The week ${weekText(week)} is ${what}.`);
          }}
        />
      )}
    </>
  );
}
