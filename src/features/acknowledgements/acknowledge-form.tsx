import { useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import { acknowledgementEffect } from '#domain/review/acknowledgements.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { acknowledgeChange } from '#src/api/acknowledgements.ts';
import type { FunnelRef } from '#src/api/reviews.ts';
import { ChangeForm } from '#src/forms/change-form.tsx';
import { NameField, WhyField } from '#src/forms/fields.tsx';
import styles from '#src/forms/form.module.css';
import { Dialog } from '#src/ui/dialog.tsx';
import { type AcknowledgementDraft, lookAgainWeeks, newAcknowledgement } from './acknowledgement-draft.ts';

type Props = {
  of: FunnelRef;
  draft: AcknowledgementDraft;
  onClose: () => void;
  onDone: (message: string) => void;
};

const EVERYONE = '';

const words = {
  expected: {
    title: 'This is expected',
    label: 'It is expected',
    example: 'price test until Christmas',
  },
  'definition-changed': {
    title: 'The definition changed',
    label: 'It changed',
    example: 'trial accounts no longer count',
  },
} as const;

/** Who acknowledges the step, why, and since when; and what that will do, before it is done. */
export function AcknowledgeForm({ of, draft, onClose, onDone }: Props) {
  const { kind, name, weeks, onset } = draft;
  const [week, setWeek] = useState<Week>(onset);
  const [segment, setSegment] = useState(draft.segment ?? EVERYONE);
  const [again, setAgain] = useState<Week>();
  const { title, label, example } = words[kind];
  return (
    <Dialog title={title} onClose={onClose}>
      <ChangeForm
        change={acknowledgeChange(of)}
        input={({ by, text }) =>
          newAcknowledgement(draft, {
            why: text('why'),
            by,
            week,
            segment: segment === EVERYONE ? null : segment,
            lookAgain: again,
          })
        }
        submit={{ label, pending: 'Saving …' }}
        onDone={(_, sent) => onDone(`Acknowledged for ${name}. ${acknowledgementEffect(kind, sent.week)}`)}
        onCancel={onClose}
      >
        <p className={styles.about}>{name}</p>
        <WhyField example={example} />
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
        {kind === 'expected' && (
          <label className={styles.field}>
            Look at it again
            <select
              value={again ?? ''}
              onChange={(event) =>
                setAgain(
                  weekIn(
                    lookAgainWeeks(draft).map((one) => one.week),
                    event.target.value,
                  ),
                )
              }
            >
              <option value="">No date</option>
              {lookAgainWeeks(draft).map((one) => (
                <option key={one.week} value={one.week}>
                  In {one.weeks} weeks, {weekText(one.week)}
                </option>
              ))}
            </select>
          </label>
        )}
        {draft.segment !== null && (
          <label className={styles.field}>
            Who it is about
            <select value={segment} onChange={(event) => setSegment(event.target.value)}>
              <option value={draft.segment}>{draft.segment}</option>
              <option value={EVERYONE}>Everyone</option>
            </select>
          </label>
        )}
        <NameField api={of.api} />
        <p className={styles.effect}>{acknowledgementEffect(kind, week)} You can undo it.</p>
      </ChangeForm>
    </Dialog>
  );
}

function weekIn(weeks: readonly Week[], value: string): Week | undefined {
  return weeks.find((week) => week === value);
}
