import type { GivenAnswer } from '#domain/review/answers.ts';
import styles from './answers.module.css';
import { UndoButton } from './undo-button.tsx';

type Props = {
  answers: readonly GivenAnswer[];
  /** `null` where answers can only be read. */
  onUndo: ((given: GivenAnswer) => void) | null;
};

/** What was last said of a step that is raised all the same; earlier answers are in the list of all. */
export function StoryAnswers({ answers: [latest], onUndo }: Props) {
  if (latest === undefined) return null;
  return (
    <p className={styles.said}>
      {latest.said}
      {onUndo !== null && <UndoButton given={latest} onUndo={onUndo} />}
    </p>
  );
}
