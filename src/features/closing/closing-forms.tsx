import type { Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { closeChange, reopenChange } from '#src/api/closed-weeks.ts';
import type { FunnelRef } from '#src/api/reviews.ts';
import { ChangeForm } from '#src/forms/change-form.tsx';
import { NameField, WhyField } from '#src/forms/fields.tsx';
import styles from '#src/forms/form.module.css';
import { Dialog } from '#src/ui/dialog.tsx';
import { closedText } from './closing-words.ts';

type On = { onClose: () => void; onDone: (became: string) => void };
type FormProps = On & { of: FunnelRef; week: Week; closed: ClosedWeek | null; timeZone: string };

/** Closes a week that is open, reopens one that is closed. */
export function ClosingForm({ of, week, closed, timeZone, ...on }: FormProps) {
  return closed === null ? (
    <CloseForm of={of} week={week} {...on} />
  ) : (
    <ReopenForm of={of} closed={closed} timeZone={timeZone} {...on} />
  );
}

function CloseForm({ of, week, onClose, onDone }: On & { of: FunnelRef; week: Week }) {
  return (
    <Dialog title="Record this week" dismiss="Not now" onClose={onClose}>
      <ChangeForm
        change={closeChange(of)}
        input={({ by }) => ({ week, by })}
        submit={{ label: 'Record the week', pending: 'Recording …' }}
        onDone={() => onDone('recorded')}
        onCancel={onClose}
      >
        <p className={styles.about}>Week {weekText(week)}</p>
        <p>
          Weekline keeps what the week reports now for good: its numbers, verdicts, definitions and notes.
          Data that arrive later still count; from then on the week shows what was reported next to what it is
          now, and why the two differ.
        </p>
        <NameField api={of.api} />
        <p className={styles.effect}>
          A record can be withdrawn, with a reason; the audit log still shows that it was made.
        </p>
      </ChangeForm>
    </Dialog>
  );
}

type ReopenProps = On & { of: FunnelRef; closed: ClosedWeek; timeZone: string };

function ReopenForm({ of, closed, timeZone, onClose, onDone }: ReopenProps) {
  return (
    <Dialog title="Withdraw the record" onClose={onClose}>
      <ChangeForm
        change={reopenChange(of, closed.week)}
        input={({ by, text }) => ({ why: text('why').trim(), by })}
        submit={{ label: 'Withdraw the record', pending: 'Withdrawing …' }}
        onDone={() => onDone('no longer recorded')}
        onCancel={onClose}
      >
        <p className={styles.about}>Week {weekText(closed.week)}</p>
        <p>{closedText(closed, timeZone)}.</p>
        <WhyField example="recorded before the sales system had delivered" />
        <NameField api={of.api} />
        <p className={styles.effect}>
          The week shows what is counted now and can be recorded again. Links made from this record keep
          showing it.
        </p>
      </ChangeForm>
    </Dialog>
  );
}
