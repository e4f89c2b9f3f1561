import type { FormEvent } from 'react';
import { LONGEST_BY } from '#domain/funnel/answer.ts';
import styles from './form.module.css';
import { rememberedWho } from './remembered-who.ts';

/** Who says so; asked for once a session. */
export function WhoField() {
  return (
    <label className={styles.field}>
      Who says so
      <input
        name="by"
        required
        maxLength={LONGEST_BY}
        autoComplete="name"
        defaultValue={rememberedWho()}
        onInput={notBlank}
      />
    </label>
  );
}

/** Blanks alone are no text, which `required` does not know. */
export function notBlank({ currentTarget }: FormEvent<HTMLInputElement | HTMLTextAreaElement>): void {
  const blank = currentTarget.value !== '' && currentTarget.value.trim() === '';
  currentTarget.setCustomValidity(blank ? 'Write a word or two.' : '');
}

/** @example textIn(event, 'why') // 'price test' */
export function textIn({ currentTarget }: FormEvent<HTMLFormElement>, name: string): string {
  const value = new FormData(currentTarget).get(name);
  return typeof value === 'string' ? value : '';
}
