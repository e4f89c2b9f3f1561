import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { meQueryOptions, signOut } from '#src/api/account.ts';
import action from '#src/ui/action.module.css';
import { Dialog } from '#src/ui/dialog.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './account.module.css';

const TITLE = 'Audit log';

const AuditDialog = onDemand(async () => (await import('./audit-dialog.tsx')).AuditDialog, {
  around: ({ onClose }, lost) => (
    <Dialog title={TITLE} onClose={onClose}>
      {lost}
    </Dialog>
  ),
});

/** Who is signed in, and the way out; for admins, the audit log. */
export function Account({ api, timeZone }: { api: string; timeZone: string }) {
  const { data: me } = useQuery(meQueryOptions(api));
  const [audit, setAudit] = useState(false);
  const leaving = useMutation({
    mutationFn: () => signOut(api),
    onSuccess: () => window.location.reload(),
  });
  if (me?.kind !== 'person') return null;
  return (
    <>
      <section className={styles.account} aria-label="Account">
        <span className={styles.who}>
          {me.email} ({me.role})
        </span>
        {me.role === 'admin' && (
          <button type="button" className={action.action} onClick={() => setAudit(true)}>
            {TITLE}
          </button>
        )}
        <button
          type="button"
          className={action.action}
          onClick={() => !leaving.isPending && leaving.mutate()}
        >
          {leaving.isPending ? 'Signing out …' : 'Sign out'}
        </button>
        {leaving.error !== null && <span role="alert">{leaving.error.message} Try again.</span>}
      </section>
      {audit && <AuditDialog api={api} timeZone={timeZone} title={TITLE} onClose={() => setAudit(false)} />}
    </>
  );
}
