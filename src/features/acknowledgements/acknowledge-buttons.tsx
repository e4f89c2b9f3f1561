import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { AgendaItem } from '#domain/review/review-model.ts';
import actions from '#src/ui/action.module.css';
import { type AcknowledgementDraft, draftFor } from './acknowledgement-draft.ts';

type Props = { item: AgendaItem; counts: CountsDocument; onDraft: (draft: AcknowledgementDraft) => void };

/** The two ways to acknowledge a raised step. */
export function AcknowledgeButtons({ item, counts, onDraft }: Props) {
  return (
    <>
      <button
        type="button"
        className={actions.button}
        onClick={() => onDraft(draftFor('expected', item, counts))}
      >
        It is expected …
      </button>
      <button
        type="button"
        className={actions.button}
        onClick={() => onDraft(draftFor('definition-changed', item, counts))}
      >
        The definition changed …
      </button>
    </>
  );
}
