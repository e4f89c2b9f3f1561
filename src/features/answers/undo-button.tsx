import type { GivenAnswer } from '#domain/review/answers.ts';
import actions from '#src/ui/action.module.css';

type Props = { given: GivenAnswer; onUndo: (given: GivenAnswer) => void };

/** Follows the text of an answer. */
export function UndoButton({ given, onUndo }: Props) {
  return (
    <>
      {' '}
      <button
        type="button"
        className={actions.action}
        aria-label={`Undo the answer for ${given.step}`}
        onClick={() => onUndo(given)}
      >
        Undo
      </button>
    </>
  );
}
