import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LONGEST_PASSWORD, LONGEST_SHARE_LABEL, SHORTEST_PASSWORD } from '#domain/sharing/share-limits.ts';
import { needsPassword, SHARE_PRESETS, type SharePreset } from '#domain/sharing/share-presets.ts';
import { SMALL_COUNTS_UNDER } from '#domain/sharing/share-scope.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { closedWeeksQueryOptions } from '#src/api/closed-weeks.ts';
import { makeShareChange } from '#src/api/shares.ts';
import { ChangeForm } from '#src/forms/change-form.tsx';
import { NameField, notBlank } from '#src/forms/fields.tsx';
import form from '#src/forms/form.module.css';
import type { MadeLink } from './link-made.tsx';
import styles from './share.module.css';
import type { ShareableWeek } from './share-dialog.tsx';
import {
  asOf,
  asOfText,
  EXPIRIES,
  forReaders,
  messageText,
  presetOf,
  type ShareDraft,
  whatReadersSee,
} from './share-draft.ts';
import { Tick } from './tick.tsx';

type Props = { shareable: ShareableWeek; onMade: (made: MadeLink) => void; onClose: () => void };

const EVERYONE = '';
const WEEKS = 26;

/** What the link will show, chosen and said in words before it is made. */
export function ShareForm({ shareable, onMade, onClose }: Props) {
  const { api, funnel, week, properties, keepsClosed, hasMoney } = shareable;
  const [draft, setDraft] = useState<ShareDraft>(() => firstDraft(shareable));
  const preset = presetOf(draft, hasMoney);
  const isProtected = preset !== null && needsPassword(preset);
  const change = (to: Partial<ShareDraft>) => setDraft({ ...draft, ...to });
  const weeks = useQuery({ ...closedWeeksQueryOptions({ api, funnel }), enabled: keepsClosed });
  const closed = keepsClosed ? (weeks.data?.some((one) => one.week === week) ?? null) : false;
  const of = asOf(closed, { segmentBy: draft.segmentBy, properties });
  return (
    <ChangeForm
      change={makeShareChange(api)}
      input={({ by, text }) => {
        const { hasPassword, ...visibility } = draft;
        return {
          ...visibility,
          funnel,
          week: draft.kind === 'live' ? null : week,
          label: text('label').trim(),
          by,
          password: hasPassword ? text('password') : null,
        };
      }}
      submit={{ label: 'Create the link', pending: 'Creating …' }}
      onDone={({ url }, { label, password, title }) => {
        const hasPassword = password !== null;
        const { headline } = shareable;
        const message = messageText({
          ...draft,
          hasPassword,
          title: title ?? shareable.title,
          headline,
          url,
        });
        onMade({ url, label, hasPassword, message });
      }}
      onCancel={onClose}
    >
      <fieldset className={styles.choices}>
        <legend>For whom</legend>
        {SHARE_PRESETS.map((one) => (
          <Tick
            key={one}
            group="preset"
            on={preset === one}
            onChange={() => setDraft(forReaders(draft, one, hasMoney))}
            text={presetText(one, hasMoney)}
          />
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend>What it shows</legend>
        <Tick
          group="kind"
          on={draft.kind === 'frozen'}
          onChange={() => change({ kind: 'frozen' })}
          text={`The week ${weekText(week)}, ${asOfText(of)}`}
        />
        <Tick
          group="kind"
          on={draft.kind === 'live'}
          onChange={() => change({ kind: 'live' })}
          text="Always the latest complete week"
        />
      </fieldset>
      {properties.length > 0 && (
        <label className={form.field}>
          Segments
          <select
            value={draft.segmentBy ?? EVERYONE}
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
        <legend>Include</legend>
        {properties.length > 0 && (
          <Tick
            on={draft.segments === 'named'}
            onChange={(on) => change({ segments: on ? 'named' : 'masked' })}
            text="Segment names instead of letters"
          />
        )}
        <Tick
          on={draft.views === 'review-and-steps'}
          onChange={(on) => change({ views: on ? 'review-and-steps' : 'review' })}
          text={`${WEEKS} weeks of every step`}
        />
        <Tick on={draft.notes} onChange={(notes) => change({ notes })} text="Notes, as written" />
        <Tick on={draft.owners} onChange={(owners) => change({ owners })} text="Owners of raised steps" />
        {hasMoney && (
          <Tick
            on={draft.money}
            onChange={(money) => change({ money, ...(money ? { hiddenUnder: null } : {}) })}
            text="What losses are worth in money"
          />
        )}
        <Tick
          on={draft.hiddenUnder === null}
          onChange={(on) =>
            change(on ? { hiddenUnder: null } : { hiddenUnder: SMALL_COUNTS_UNDER, money: false })
          }
          text={`Counts of fewer than ${SMALL_COUNTS_UNDER} people`}
        />
      </fieldset>
      <div className={styles.pair}>
        <label className={form.field}>
          Expires after
          <select
            value={draft.expiresInHours}
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
          {isProtected ? 'Password' : 'Password (optional)'}
          <input
            name="password"
            type="password"
            autoComplete="new-password"
            required={isProtected}
            minLength={SHORTEST_PASSWORD}
            maxLength={LONGEST_PASSWORD}
            onChange={({ target }) => change({ hasPassword: target.value !== '' })}
          />
        </label>
      </div>
      <label className={form.field}>
        Title (optional)
        <input
          maxLength={LONGEST_SHARE_LABEL}
          placeholder={shareable.title}
          onChange={({ target }) =>
            change({ title: target.value.trim() === '' ? null : target.value.trim() })
          }
        />
      </label>
      <label className={form.field}>
        Name of this link
        <input
          name="label"
          required
          maxLength={LONGEST_SHARE_LABEL}
          placeholder="For example: Board, January"
          onInput={notBlank}
        />
      </label>
      <NameField api={api} />
      <div className={styles.seen}>
        <h3 className={styles.seenHead}>Anyone who opens it sees</h3>
        <ul>
          {whatReadersSee(draft, of).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
    </ChangeForm>
  );
}

/** As a colleague would want it, of what is on the page. */
function firstDraft({ week, splitBy, hasMoney }: ShareableWeek): ShareDraft {
  const bare: ShareDraft = {
    kind: 'frozen',
    week,
    segmentBy: splitBy,
    segments: 'masked',
    weeks: WEEKS,
    views: 'review-and-steps',
    notes: false,
    owners: false,
    money: false,
    title: null,
    hiddenUnder: null,
    expiresInHours: EXPIRIES[2].hours,
    hasPassword: false,
  };
  return forReaders(bare, 'colleague', hasMoney);
}

function presetText(preset: SharePreset, hasMoney: boolean): string {
  switch (preset) {
    case 'colleague':
      return `A colleague: names, notes${hasMoney ? ', owners and money' : ' and owners'}`;
    case 'board':
      return `The board: names${hasMoney ? ' and money' : ''}`;
    case 'outside':
      return 'Somebody outside: letters instead of names, no small counts, a password';
  }
}
