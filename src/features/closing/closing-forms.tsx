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
    <Dialog title="Close this week" dismiss="Not now" onClose={onClose}>
      <ChangeForm
        change={closeChange(of)}
        input={({ by }) => ({ week, by })}
        submit={{ label: 'Close the week', pending: 'Closing …' }}
        onDone={() => onDone('closed')}
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
          A closed week can be reopened, with a reason; the record still shows that it was closed.
        </p>
      </ChangeForm>
    </Dialog>
  );
}

type ReopenProps = On & { of: FunnelRef; closed: ClosedWeek; timeZone: string };

function ReopenForm({ of, closed, timeZone, onClose, onDone }: ReopenProps) {
  return (
    <Dialog title="Reopen this week" onClose={onClose}>
      <ChangeForm
        change={reopenChange(of, closed.week)}
        input={({ by, text }) => ({ why: text('why').trim(), by })}
        submit={{ label: 'Reopen the week', pending: 'Reopening …' }}
        onDone={() => onDone('open again')}
        onCancel={onClose}
      >
        <p className={styles.about}>Week {weekText(closed.week)}</p>
        <p>{closedText(closed, timeZone)}.</p>
        <WhyField example="closed before the sales system had delivered" />
        <NameField api={of.api} />
        <p className={styles.effect}>
          The week shows what is counted now and can be closed again. What was reported stays on record, and
          links made from it keep showing it.
        </p>
      </ChangeForm>
    </Dialog>
  );
}
