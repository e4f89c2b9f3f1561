import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { AgendaItem } from '#domain/review/review-model.ts';
import actions from '#src/ui/action.module.css';
import { type AcknowledgementDraft, draftFor } from './acknowledgement-draft.ts';

type Props = { item: AgendaItem; counts: CountsDocument; onAsk: (question: AcknowledgementDraft) => void };

/** The two answers that a raised step offers. */
export function AcknowledgeButtons({ item, counts, onAsk }: Props) {
  return (
    <>
      <button
        type="button"
        className={actions.action}
        onClick={() => onAsk(draftFor('definition-changed', item, counts))}
      >
        The definition changed …
      </button>
      <button
        type="button"
        className={actions.action}
        onClick={() => onAsk(draftFor('expected', item, counts))}
      >
        This is expected …
      </button>
    </>
  );
}
