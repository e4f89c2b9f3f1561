import type { FunnelRef } from '#src/api/reviews.ts';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import type { OpenAcknowledgement } from './acknowledgement-draft.ts';
import { UndoForm } from './undo-form.tsx';

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
