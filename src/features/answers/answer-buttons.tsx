import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { AgendaItem } from '#domain/review/review.ts';
import actions from '#src/ui/action.module.css';
import { type Question, questionOf } from './question.ts';

type Props = { item: AgendaItem; counts: CountsDocument; onAsk: (question: Question) => void };

/** The two answers that a raised step offers. */
export function AnswerButtons({ item, counts, onAsk }: Props) {
  return (
    <>
      <button
        type="button"
        className={actions.action}
        onClick={() => onAsk(questionOf('definition-changed', item, counts))}
      >
        The definition changed …
      </button>
      <button
        type="button"
        className={actions.action}
        onClick={() => onAsk(questionOf('expected', item, counts))}
      >
        This is expected …
      </button>
    </>
  );
}
