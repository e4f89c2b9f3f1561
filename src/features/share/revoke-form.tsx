import type { Share } from '#domain/contract/share-endpoints.ts';
import { revokeShareChange } from '#src/api/shares.ts';
import { ChangeForm } from '#src/forms/change-form.tsx';
import { NameField } from '#src/forms/fields.tsx';
import form from '#src/forms/form.module.css';

type Props = { api: string; share: Share; onDone: () => void };

/** The button that opened the form is gone: what it warns of is read first. */
function focused(warning: HTMLElement | null): void {
  warning?.focus();
}

/** Asks once more: what was revoked does not come back. */
export function RevokeForm({ api, share, onDone }: Props) {
  const leave = () => {
    onDone();
    document.getElementById('links')?.focus();
  };
  return (
    <ChangeForm
      change={revokeShareChange(api, share.id)}
      input={({ by }) => ({ by })}
      submit={{ label: 'Revoke the link', pending: 'Revoking …' }}
      onDone={leave}
      onCancel={leave}
    >
      <p className={form.effect} ref={focused} tabIndex={-1}>
        From now on “{share.label}” shows nothing to anyone who opens it. This cannot be undone; what people
        have saved or printed stays with them.
      </p>
      <NameField api={api} />
    </ChangeForm>
  );
}
