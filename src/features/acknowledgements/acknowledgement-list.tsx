import { useState } from 'react';
import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import actions from '#src/ui/action.module.css';
import styles from './acknowledgements.module.css';

type Props = {
  acknowledgements: readonly ReviewedAcknowledgement[];
  /** `null` where they can only be read. */
  onUndo: ((given: ReviewedAcknowledgement) => void) | null;
};

const SHOWN = 3;

/** What readers said, for as long as it counts; the latest first. */
export function AcknowledgementList({ acknowledgements, onUndo }: Props) {
  const [all, setAll] = useState(false);
  if (acknowledgements.length === 0) return null;
  const shown = all ? acknowledgements : acknowledgements.slice(0, SHOWN);
  return (
    <section className={styles.block} aria-labelledby="acknowledgements">
      <h2 id="acknowledgements" className={styles.heading} tabIndex={-1}>
        Acknowledgements
      </h2>
      <ul className={styles.list}>
        {shown.map((given) => (
          <li key={given.acknowledgement.id}>
            <span className={styles.of}>{given.step}</span> Acknowledged: {given.text}
            {onUndo !== null && <UndoButton given={given} onUndo={onUndo} />}
          </li>
        ))}
      </ul>
      {acknowledgements.length > SHOWN && (
        <button type="button" className={actions.action} onClick={() => setAll(!all)}>
          {all ? `Show the latest ${SHOWN}` : `Show all ${acknowledgements.length} acknowledgements`}
        </button>
      )}
    </section>
  );
}

/** What was last said of a step that is raised all the same; the list of all has the earlier ones. */
export function StoryAcknowledgement({ acknowledgements: [latest], onUndo }: Props) {
  if (latest === undefined) return null;
  return (
    <p className={styles.said}>
      {latest.said}
      {onUndo !== null && <UndoButton given={latest} onUndo={onUndo} />}
    </p>
  );
}

type UndoProps = { given: ReviewedAcknowledgement; onUndo: (given: ReviewedAcknowledgement) => void };

/** Follows the text of an acknowledgement. */
function UndoButton({ given, onUndo }: UndoProps) {
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
