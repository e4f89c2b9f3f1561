import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import actions from '#src/ui/action.module.css';

type Props = { given: ReviewedAcknowledgement; onUndo: (given: ReviewedAcknowledgement) => void };

/** Follows the text of an acknowledgement. */
export function UndoButton({ given, onUndo }: Props) {
  return (
    <>
      {' '}
      <button
        type="button"
        className={actions.action}
        aria-label={`Undo the acknowledgement for ${given.step}`}
        onClick={() => onUndo(given)}
      >
        Undo
      </button>
    </>
  );
}
