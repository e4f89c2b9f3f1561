import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { closedReviewQueryOptions, closedWeeksQueryOptions } from '#src/api/closed-weeks.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import actions from '#src/ui/action.module.css';
import { Dialog } from '#src/ui/dialog.tsx';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './closing.module.css';
import { closedText } from './closing-words.ts';

/** The API that keeps weeks as they were reported, and what the reader may do there. */
export type Closes = { api: string; canClose?: boolean | undefined; canReopen?: boolean | undefined };

type Props = { closes: Closes; reading: ReviewedWeek };

const ClosingForm = onDemand(async () => (await import('./closing-forms.tsx')).ClosingForm, {
  around: ({ onClose }, lost) => (
    <Dialog title="Close this week" dismiss="Not now" onClose={onClose}>
      {lost}
    </Dialog>
  ),
});

/** At the head of the week: that it is closed, by whom and whether it still stands; or the way to close it. */
export function ClosingLine({ closes: { api, canClose, canReopen }, reading }: Props) {
  const { response, week, forming } = reading;
  const { counts, revision } = response;
  const { timeZone } = counts.calendar;
  const of = { api, funnel: counts.funnel.id };
  const complete = forming === null && !counts.missingWeeks.includes(week);
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const line = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery(closedWeeksQueryOptions(of));
  const closed = data?.find((one) => one.week === week) ?? null;
  const then = useQuery(closedReviewQueryOptions(of, closed, revision));
  useEffect(() => {
    // The button that opened the form is gone once the week is closed, or open again.
    if (said !== '' && document.activeElement === document.body) line.current?.focus();
  }, [said]);
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
                      differs from what was reported
                    </a>
                  ) : (
                    'as reported'
                  )}
                </>
              )}
            </span>
            {canReopen === true && (
              <button type="button" className={actions.action} onClick={() => setOpen(true)}>
                Open it again …
              </button>
            )}
          </>
        )}
        {data !== undefined && closed === null && complete && canClose === true && (
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
