import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import { type FunnelRef, refreshReviews, withdrawAcknowledgement } from '#src/api/acknowledgements.ts';
import styles from '#src/forms/form.module.css';
import { SendRow } from '#src/forms/send-row.tsx';
import { useSending } from '#src/forms/use-sending.ts';
import { NameField, nameIn } from '#src/forms/who-field.tsx';
import { Dialog } from '#src/ui/dialog.tsx';

type Props = {
  of: FunnelRef;
  given: ReviewedAcknowledgement;
  onClose: () => void;
  onDone: (said: string) => void;
};

/** Takes an answer back; who does is kept too. */
export function UndoForm({ of, given, onClose, onDone }: Props) {
  const client = useQueryClient();
  const sending = useSending();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const by = nameIn(event);
    sending.start(async () => {
      await withdrawAcknowledgement(of, { id: given.answer.id, by });
      await refreshReviews(client, of);
      onDone(`The answer for ${given.step} is undone. The step is judged as before.`);
    });
  };
  return (
    <Dialog title="Undo this answer" onClose={onClose}>
      <form className={styles.form} onSubmit={send}>
        <p className={styles.about}>{given.step}</p>
        <p>Answered: {given.text}</p>
        <NameField api={of.api} label="Who undoes it" />
        <p className={styles.effect}>
          The step is judged again as if this had not been said; that it was said stays on record.
        </p>
        <SendRow label="Undo it" sending={sending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
