import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import styles from './acknowledgements.module.css';
import { UndoButton } from './undo-button.tsx';

type Props = {
  acknowledgements: readonly ReviewedAcknowledgement[];
  /** `null` where they can only be read. */
  onUndo: ((given: ReviewedAcknowledgement) => void) | null;
};

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
