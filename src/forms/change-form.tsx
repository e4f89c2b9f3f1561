import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { explainError } from '#src/api/explain-failure.ts';
import type { ApiChange } from '#src/api/request.ts';
import actions from '#src/ui/action.module.css';
import { type FormFields, fieldsOf } from './fields.tsx';
import styles from './form.module.css';

type Props<Input, Output> = {
  change: ApiChange<Input, Output>;
  input: (fields: FormFields) => Input;
  /** The button that sends the change, and what it says until the page shows it. */
  submit: { label: string; pending: string };
  onDone: (output: Output, input: Input) => void;
  onCancel: () => void;
  children: ReactNode;
};

/**
 * The one way the page sends a change: once at a time, however often the button is pressed. It is done when what it
 * changed has been refreshed, also if the form is closed meanwhile; a failure says what to do and keeps what was written.
 */
export function ChangeForm<Input, Output>({
  change,
  input,
  submit,
  onDone,
  onCancel,
  children,
}: Props<Input, Output>) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: change.send,
    onSuccess: async (output, sent) => {
      await change.refresh(client);
      onDone(output, sent);
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isPending) mutate(input(fieldsOf(event.currentTarget)));
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      {children}
      {error !== null && <Failed error={error} />}
      <div className={styles.row}>
        <button type="submit" className={styles.send} aria-disabled={isPending}>
          {isPending ? submit.pending : submit.label}
        </button>
        <button type="button" className={actions.action} onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
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
