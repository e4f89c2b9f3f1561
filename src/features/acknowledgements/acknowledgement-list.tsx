import { useState } from 'react';
import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import actions from '#src/ui/action.module.css';
import styles from './acknowledgements.module.css';
import { UndoButton } from './undo-button.tsx';

type Props = {
  answers: readonly ReviewedAcknowledgement[];
  /** `null` where answers can only be read. */
  onUndo: ((given: ReviewedAcknowledgement) => void) | null;
};

const SHOWN = 3;

/** What readers have said, for as long as it counts; the latest first. */
export function AcknowledgementList({ answers, onUndo }: Props) {
  const [all, setAll] = useState(false);
  if (answers.length === 0) return null;
  const shown = all ? answers : answers.slice(0, SHOWN);
  return (
    <section className={styles.block} aria-labelledby="answers">
      <h2 id="answers" className={styles.heading} tabIndex={-1}>
        Answers
      </h2>
      <ul className={styles.list}>
        {shown.map((given) => (
          <li key={given.answer.id}>
            <span className={styles.of}>{given.step}</span> Answered: {given.text}
            {onUndo !== null && <UndoButton given={given} onUndo={onUndo} />}
          </li>
        ))}
      </ul>
      {answers.length > SHOWN && (
        <button type="button" className={actions.action} onClick={() => setAll(!all)}>
          {all ? `Show the latest ${SHOWN}` : `Show all ${answers.length} answers`}
        </button>
      )}
    </section>
  );
}
