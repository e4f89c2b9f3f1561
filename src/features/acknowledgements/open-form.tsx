import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import { withdrawChange } from '#src/api/acknowledgements.ts';
import type { FunnelRef } from '#src/api/reviews.ts';
import { ChangeForm } from '#src/forms/change-form.tsx';
import { NameField } from '#src/forms/fields.tsx';
import styles from '#src/forms/form.module.css';
import { Dialog } from '#src/ui/dialog.tsx';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import type { OpenAcknowledgement } from './acknowledgement-draft.ts';

type Props = {
  of: FunnelRef;
  open: OpenAcknowledgement;
  onClose: () => void;
  onDone: (message: string) => void;
};

/** Both forms in one part of the page, which is fetched when the first of them opens. */
export function OpenForm({ of, open, ...on }: Props) {
  switch (open.kind) {
    case 'draft':
      return <AcknowledgeForm of={of} draft={open.draft} {...on} />;
    case 'undo':
      return <UndoForm api={of.api} given={open.given} {...on} />;
  }
}

type UndoProps = {
  api: string;
  given: ReviewedAcknowledgement;
  onClose: () => void;
  onDone: (message: string) => void;
};

/** Takes an acknowledgement back; the record names who did. */
function UndoForm({ api, given, onClose, onDone }: UndoProps) {
  return (
    <Dialog title="Undo this acknowledgement" onClose={onClose}>
      <ChangeForm
        change={withdrawChange(api, given.acknowledgement.id)}
        input={({ by }) => ({ by })}
        submit={{ label: 'Undo it', pending: 'Undoing …' }}
        onDone={() =>
          onDone(`The acknowledgement for ${given.step} is undone. The step is judged as before.`)
        }
        onCancel={onClose}
      >
        <p className={styles.about}>{given.step}</p>
        <p>Acknowledged: {given.text}</p>
        <NameField api={api} />
        <p className={styles.effect}>
          The step is judged again without this acknowledgement, which stays on record.
        </p>
      </ChangeForm>
    </Dialog>
  );
}
