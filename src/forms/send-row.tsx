import { explainError } from '#src/api/explain-failure.ts';
import actions from '#src/ui/action.module.css';
import styles from './form.module.css';
import type { Sending } from './use-sending.ts';

type Props = { label: string; sending: Sending; onClose: () => void };

/** The end of a form: what went wrong and what to do about it, and the two ways out. */
export function SendRow({ label, sending, onClose }: Props) {
  const { pending, error } = sending;
  return (
    <>
      {error !== null && !pending && <Failed error={error} />}
      <div className={styles.row}>
        <button type="submit" className={styles.send} aria-disabled={pending}>
          {pending ? 'Keeping it …' : label}
        </button>
        <button type="button" className={actions.action} onClick={onClose}>
          Cancel
        </button>
      </div>
    </>
  );
}

function Failed({ error }: { error: Error }) {
  const { title, detail, remedy } = explainError(error);
  return (
    <div role="alert" className={styles.failed}>
      <strong>{title}</strong> {detail} {remedy}
    </div>
  );
}
