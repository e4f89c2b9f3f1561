import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Share } from '#domain/contract/share-endpoints.ts';
import { refreshShares, revokeShare } from '#src/api/shares.ts';
import form from '#src/forms/form.module.css';
import { SendRow } from '#src/forms/send-row.tsx';
import { useSending } from '#src/forms/use-sending.ts';
import { NameField, nameIn } from '#src/forms/who-field.tsx';

type Props = { api: string; share: Share; onDone: () => void };

/** The button that opened the form is gone: what it warns of is read first. */
function focused(warning: HTMLElement | null): void {
  warning?.focus();
}

/** Asks once more: what was revoked does not come back. */
export function RevokeForm({ api, share, onDone }: Props) {
  const client = useQueryClient();
  const sending = useSending();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const by = nameIn(event);
    sending.start(async () => {
      await revokeShare(api, { id: share.id, by });
      await refreshShares(client, api);
      leave();
    });
  };
  const leave = () => {
    onDone();
    document.getElementById('links')?.focus();
  };
  return (
    <form className={form.form} onSubmit={send}>
      <p className={form.effect} ref={focused} tabIndex={-1}>
        Whoever opens “{share.label}” from now on sees nothing of it. This cannot be undone; what somebody has
        saved or printed stays with them.
      </p>
      <NameField api={api} label="Who revokes it" />
      <SendRow label="Revoke it" sending={sending} onClose={leave} />
    </form>
  );
}
