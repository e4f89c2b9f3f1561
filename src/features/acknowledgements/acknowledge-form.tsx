import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import { LONGEST_WHY } from '#domain/funnel/acknowledgement.ts';
import { acknowledgementEffect } from '#domain/review/acknowledgements.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { acknowledge, type FunnelRef, refreshReviews } from '#src/api/acknowledgements.ts';
import styles from '#src/forms/form.module.css';
import { SendRow } from '#src/forms/send-row.tsx';
import { useSending } from '#src/forms/use-sending.ts';
import { NameField, nameIn, notBlank, textIn } from '#src/forms/who-field.tsx';
import { Dialog } from '#src/ui/dialog.tsx';
import { type AcknowledgementDraft, newAcknowledgement } from './acknowledgement-draft.ts';

type Props = {
  of: FunnelRef;
  question: AcknowledgementDraft;
  onClose: () => void;
  onDone: (said: string) => void;
};

const EVERYONE = '';

/** Who says it, why, and since when; and what it will do, before it is done. */
export function AcknowledgeForm({ of, question, onClose, onDone }: Props) {
  const { kind, name, weeks, onset } = question;
  const [week, setWeek] = useState<Week>(onset);
  const [segment, setSegment] = useState(question.segment ?? EVERYONE);
  const client = useQueryClient();
  const sending = useSending();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const [why, by] = [textIn(event, 'why'), nameIn(event)];
    sending.start(async () => {
      const form = { why, by, week, segment: segment === EVERYONE ? null : segment };
      await acknowledge(of, newAcknowledgement(question, form));
      await refreshReviews(client, of);
      onDone(`Answered for ${name}. ${acknowledgementEffect(kind, week)}`);
    });
  };
  return (
    <Dialog title={kind === 'expected' ? 'This is expected' : 'The definition changed'} onClose={onClose}>
      <form className={styles.form} onSubmit={send}>
        <p className={styles.about}>{name}</p>
        <label className={styles.field}>
          Why
          <textarea
            name="why"
            required
            rows={3}
            maxLength={LONGEST_WHY}
            data-first-focus
            placeholder={
              kind === 'expected'
                ? 'For example: price test until Christmas'
                : 'For example: trial accounts no longer count'
            }
            onInput={notBlank}
          />
        </label>
        <label className={styles.field}>
          Since the week
          <select value={week} onChange={(event) => setWeek(weekIn(weeks, event.target.value) ?? onset)}>
            {weeks.map((one) => (
              <option key={one} value={one}>
                {weekText(one)}
                {one === onset ? ' (when it began)' : ''}
              </option>
            ))}
          </select>
        </label>
        {question.segment !== null && (
          <label className={styles.field}>
            Of whom
            <select value={segment} onChange={(event) => setSegment(event.target.value)}>
              <option value={question.segment}>{question.segment}</option>
              <option value={EVERYONE}>Everyone</option>
            </select>
          </label>
        )}
        <NameField api={of.api} label="Who says so" />
        <p className={styles.effect}>{acknowledgementEffect(kind, week)} It can be undone.</p>
        <SendRow
          label={kind === 'expected' ? 'It is expected' : 'It changed'}
          sending={sending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function weekIn(weeks: readonly Week[], value: string): Week | undefined {
  return weeks.find((week) => week === value);
}
