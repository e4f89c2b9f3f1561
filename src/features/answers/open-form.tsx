import type { AnswersOf } from '#src/api/answers.ts';
import { AnswerForm } from './answer-form.tsx';
import type { OpenAnswer } from './question.ts';
import { UndoForm } from './undo-form.tsx';

type Props = { of: AnswersOf; open: OpenAnswer; onClose: () => void; onDone: (said: string) => void };

/** The form that is open. */
export function OpenForm({ of, open, onClose, onDone }: Props) {
  switch (open.kind) {
    case 'asked':
      return <AnswerForm of={of} question={open.question} onClose={onClose} onDone={onDone} />;
    case 'undoing':
      return <UndoForm of={of} given={open.given} onClose={onClose} onDone={onDone} />;
  }
}
