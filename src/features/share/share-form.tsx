import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { LONGEST_LABEL, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#domain/sharing/share-limits.ts';
import { SMALL_COUNTS_UNDER } from '#domain/sharing/share-scope.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { closedWeeksQueryOptions } from '#src/api/closed-weeks.ts';
import { makeShare, refreshShares } from '#src/api/shares.ts';
import form from '#src/forms/form.module.css';
import { SendRow } from '#src/forms/send-row.tsx';
import { useSending } from '#src/forms/use-sending.ts';
import { NameField, nameIn, notBlank, textIn } from '#src/forms/who-field.tsx';
import { asOf, asOfText } from './as-of.ts';
import type { MadeLink } from './link-made.tsx';
import styles from './share.module.css';
import type { ShareableWeek } from './share-dialog.tsx';
import { EXPIRIES, type ShareDraft, whatReadersSee } from './share-draft.ts';
import { Tick } from './tick.tsx';

type Props = { shareable: ShareableWeek; onMade: (made: MadeLink) => void; onClose: () => void };

const EVERYONE = '';
const WEEKS = 26;

/** What the link will show, chosen and said in words before it is made. */
export function ShareForm({ shareable, onMade, onClose }: Props) {
  const { api, funnel, week, properties, splitBy, keepsClosed } = shareable;
  const [choice, setChoice] = useState<ShareDraft>({
    kind: 'frozen',
    week,
    segmentBy: splitBy,
    segments: 'masked',
    weeks: WEEKS,
    views: 'review-and-steps',
    notes: false,
    hiddenUnder: null,
    expiresInHours: EXPIRIES[2].hours,
    hasPassword: false,
  });
  const change = (to: Partial<ShareDraft>) => setChoice({ ...choice, ...to });
  const weeks = useQuery({ ...closedWeeksQueryOptions({ api, funnel }), enabled: keepsClosed });
  const closed = keepsClosed ? (weeks.data?.some((one) => one.week === week) ?? null) : false;
  const of = asOf(closed, { segmentBy: choice.segmentBy, properties });
  const client = useQueryClient();
  const sending = useSending();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const label = textIn(event, 'label').trim();
    const by = nameIn(event);
    const password = textIn(event, 'password');
    sending.start(async () => {
      const { hasPassword, ...part } = choice;
      const made = await makeShare(api, {
        ...part,
        funnel,
        week: choice.kind === 'live' ? null : week,
        label,
        by,
        password: hasPassword ? password : null,
      });
      await refreshShares(client, api);
      onMade({ url: made.url, label, hasPassword });
    });
  };
  return (
    <form className={form.form} onSubmit={send}>
      <fieldset className={styles.choices}>
        <legend>What it shows</legend>
        <Tick
          kind="radio"
          on={choice.kind === 'frozen'}
          onChange={() => change({ kind: 'frozen' })}
          text={`The week ${weekText(week)}, ${asOfText(of)}`}
        />
        <Tick
          kind="radio"
          on={choice.kind === 'live'}
          onChange={() => change({ kind: 'live' })}
          text="Always the newest complete week"
        />
      </fieldset>
      {properties.length > 0 && (
        <label className={form.field}>
          Segments
          <select
            value={choice.segmentBy ?? EVERYONE}
            onChange={({ target }) => change({ segmentBy: target.value === EVERYONE ? null : target.value })}
          >
            <option value={EVERYONE}>Everyone together</option>
            {properties.map((property) => (
              <option key={property} value={property}>
                By {property}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset className={styles.choices}>
        <legend>With</legend>
        {properties.length > 0 && (
          <Tick
            on={choice.segments === 'named'}
            onChange={(on) => change({ segments: on ? 'named' : 'masked' })}
            text="The names of segments, in place of letters"
          />
        )}
        <Tick
          on={choice.views === 'review-and-steps'}
          onChange={(on) => change({ views: on ? 'review-and-steps' : 'review' })}
          text={`${WEEKS} weeks of every step`}
        />
        <Tick on={choice.notes} onChange={(notes) => change({ notes })} text="Notes, as they are written" />
        <Tick
          on={choice.hiddenUnder === null}
          onChange={(on) => change({ hiddenUnder: on ? null : SMALL_COUNTS_UNDER })}
          text={`Counts of fewer than ${SMALL_COUNTS_UNDER} people`}
        />
      </fieldset>
      <div className={styles.pair}>
        <label className={form.field}>
          Works for
          <select
            value={choice.expiresInHours}
            onChange={({ target }) => change({ expiresInHours: Number(target.value) })}
          >
            {EXPIRIES.map(({ hours, text }) => (
              <option key={hours} value={hours}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <label className={form.field}>
          Password, if it needs one
          <input
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={SHORTEST_PASSWORD}
            maxLength={LONGEST_PASSWORD}
            onChange={({ target }) => change({ hasPassword: target.value !== '' })}
          />
        </label>
      </div>
      <label className={form.field}>
        For whom, as your list will call it
        <input
          name="label"
          required
          maxLength={LONGEST_LABEL}
          placeholder="For example: Board, January"
          onInput={notBlank}
        />
      </label>
      <NameField api={api} label="Who makes it" />
      <div className={styles.seen}>
        <h3 className={styles.seenHead}>Whoever opens it sees</h3>
        <ul>
          {whatReadersSee(choice, of).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <SendRow label="Make the link" sending={sending} onClose={onClose} />
    </form>
  );
}
