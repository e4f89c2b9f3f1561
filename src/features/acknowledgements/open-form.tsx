import type { FunnelRef } from '#src/api/acknowledgements.ts';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import type { OpenAcknowledgement } from './acknowledgement-draft.ts';
import { UndoForm } from './undo-form.tsx';

type Props = {
  of: FunnelRef;
  open: OpenAcknowledgement;
  onClose: () => void;
  onDone: (said: string) => void;
};

/** The form that is open. */
export function OpenForm({ of, open, onClose, onDone }: Props) {
  switch (open.kind) {
    case 'asked':
      return <AcknowledgeForm of={of} question={open.question} onClose={onClose} onDone={onDone} />;
    case 'undoing':
      return <UndoForm of={of} given={open.given} onClose={onClose} onDone={onDone} />;
  }
}
