import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { LONGEST_WHY } from '#domain/funnel/acknowledgement.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { type ClosedOf, closeWeek, refreshClosedWeeks, reopenWeek } from '#src/api/closed-weeks.ts';
import styles from '#src/forms/form.module.css';
import { SendRow } from '#src/forms/send-row.tsx';
import { useSending } from '#src/forms/use-sending.ts';
import { NameField, nameIn, notBlank, textIn } from '#src/forms/who-field.tsx';
import { Dialog } from '#src/ui/dialog.tsx';
import { closedText } from './closing-words.ts';

type Done = { onClose: () => void; onDone: (what: string) => void };
type FormProps = Done & { of: ClosedOf; week: Week; closed: ClosedWeek | null; timeZone: string };

/** Closes a week that is open, opens one that is closed. */
export function ClosingForm({ of, week, closed, timeZone, onClose, onDone }: FormProps) {
  return closed === null ? (
    <CloseForm of={of} week={week} onClose={onClose} onDone={onDone} />
  ) : (
    <ReopenForm of={of} closed={closed} timeZone={timeZone} onClose={onClose} onDone={onDone} />
  );
}

function CloseForm({ of, week, onClose, onDone }: Done & { of: ClosedOf; week: Week }) {
  const client = useQueryClient();
  const sending = useSending();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const by = nameIn(event);
    sending.start(async () => {
      await closeWeek(of, { week, by });
      await refreshClosedWeeks(client, of);
      onDone('closed');
    });
  };
  return (
    <Dialog title="Close this week" dismiss="Not now" onClose={onClose}>
      <form className={styles.form} onSubmit={send}>
        <p className={styles.about}>Week {weekText(week)}</p>
        <p>
          What is reported of it now is kept for good: its numbers, verdicts, definitions and notes. Data that
          come later still count; from then on the week shows what was reported beside what it is now, and why
          the two differ.
        </p>
        <NameField api={of.api} label="Who closes it" />
        <p className={styles.effect}>
          A closed week can be opened again, with a reason; that it was closed stays on record.
        </p>
        <SendRow label="Close the week" sending={sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

type ReopenProps = Done & { of: ClosedOf; closed: ClosedWeek; timeZone: string };

function ReopenForm({ of, closed, timeZone, onClose, onDone }: ReopenProps) {
  const client = useQueryClient();
  const sending = useSending();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [why, by] = [textIn(event, 'why').trim(), nameIn(event)];
    sending.start(async () => {
      await reopenWeek(of, closed.week, { why, by });
      await refreshClosedWeeks(client, of);
      onDone('open again');
    });
  };
  return (
    <Dialog title="Open the week again" onClose={onClose}>
      <form className={styles.form} onSubmit={send}>
        <p className={styles.about}>Week {weekText(closed.week)}</p>
        <p>{closedText(closed, timeZone)}.</p>
        <label className={styles.field}>
          Why
          <textarea
            name="why"
            required
            rows={3}
            maxLength={LONGEST_WHY}
            data-first-focus
            placeholder="For example: closed before the sales system had delivered"
            onInput={notBlank}
          />
        </label>
        <NameField api={of.api} label="Who opens it" />
        <p className={styles.effect}>
          It is reported as it is counted now and can be closed anew. What was reported stays on record, and
          links made from it keep showing it.
        </p>
        <SendRow label="Open it again" sending={sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
