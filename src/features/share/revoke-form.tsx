import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Share } from '#domain/contract/share-endpoints.ts';
import { askSharesAgain, revokeShare } from '#src/api/shares.ts';
import form from '#src/forms/form.module.css';
import { rememberWho } from '#src/forms/remembered-who.ts';
import { SendRow } from '#src/forms/send-row.tsx';
import { useSending } from '#src/forms/use-sending.ts';
import { textIn, WhoField } from '#src/forms/who-field.tsx';

type Props = { api: string; share: Share; signedIn: boolean; onDone: () => void };

/** Asks once more: what was revoked does not come back. */
export function RevokeForm({ api, share, signedIn, onDone }: Props) {
  const client = useQueryClient();
  const sending = useSending();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const by = signedIn ? 'signed in' : textIn(event, 'by').trim();
    if (!signedIn) rememberWho(by);
    sending.start(async () => {
      await revokeShare(api, { id: share.id, by });
      await askSharesAgain(client, api);
      onDone();
      document.getElementById('links')?.focus();
    });
  };
  return (
    <form className={form.form} onSubmit={send}>
      <p className={form.effect}>
        Whoever opens “{share.label}” from now on sees nothing of it. This cannot be undone; what somebody has
        saved or printed stays with them.
      </p>
      {!signedIn && <WhoField />}
      <SendRow label="Revoke it" sending={sending} onClose={onDone} />
    </form>
  );
}
