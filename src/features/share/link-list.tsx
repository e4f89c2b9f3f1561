import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Share } from '#domain/contract/share-endpoints.ts';
import { explainError } from '#src/api/explain-failure.ts';
import { sharesQueryOptions } from '#src/api/shares.ts';
import actions from '#src/ui/action.module.css';
import { linkStatus, shownText, viewsText } from './link-status.ts';
import { RevokeForm } from './revoke-form.tsx';
import styles from './share.module.css';

type Props = { api: string };

/** The links that were made: those that work, and behind one line those that do not any more. */
export function LinkList({ api }: Props) {
  const { data, error, refetch } = useQuery(sharesQueryOptions(api));
  const now = new Date();
  const active = data?.filter((share) => linkStatus(share, now).active) ?? [];
  const ended = data?.filter((share) => !linkStatus(share, now).active) ?? [];
  return (
    <section className={styles.links} aria-labelledby="links">
      <h3 id="links" className={styles.heading} tabIndex={-1}>
        Active links{data === undefined ? '' : ` (${active.length})`}
      </h3>
      {error !== null && <Failed error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <p className={styles.quiet}>Loading …</p>}
      {data !== undefined && active.length === 0 && (
        <p className={styles.quiet}>
          None yet. A link that you create is listed here until it expires or is revoked.
        </p>
      )}
      <Rows shares={active} now={now} api={api} />
      {ended.length > 0 && (
        <details>
          <summary>
            {ended.length === 1 ? '1 expired or revoked link' : `${ended.length} expired or revoked links`}
          </summary>
          <Rows shares={ended} now={now} api={api} />
        </details>
      )}
    </section>
  );
}

type RowsProps = Props & { shares: readonly Share[]; now: Date };

function Rows({ shares, now, ...of }: RowsProps) {
  if (shares.length === 0) return null;
  return (
    <ul className={styles.list}>
      {shares.map((share) => (
        <Row key={share.id} share={share} now={now} {...of} />
      ))}
    </ul>
  );
}

function Row({ share, now, api }: Props & { share: Share; now: Date }) {
  const [revoking, setRevoking] = useState(false);
  const { active, text } = linkStatus(share, now);
  return (
    <li>
      <strong>{share.label}</strong>
      <span className={styles.quiet}>
        {shownText(share)}
        <br />
        created by {share.by} · {viewsText(share)} · {text}
      </span>
      {active && !revoking && (
        <button
          type="button"
          className={actions.action}
          aria-label={`Revoke ${share.label}`}
          onClick={() => setRevoking(true)}
        >
          Revoke …
        </button>
      )}
      {revoking && <RevokeForm api={api} share={share} onDone={() => setRevoking(false)} />}
    </li>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { title, remedy } = explainError(error);
  return (
    <div role="alert">
      <strong>{title}</strong> {remedy}{' '}
      <button type="button" className={actions.action} onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
