import type { FormEvent } from 'react';
import { LONGEST_BY } from '#domain/funnel/acknowledgement.ts';
import { useSignedIn } from '#src/api/signed-in.ts';
import styles from './form.module.css';
import { rememberedName, rememberName } from './remembered-name.ts';

/** The API takes the address of whoever is signed in, and no name for it. */
const SIGNED_IN = 'signed in';

type WhoProps = { api: string; label: string };

/** Who does it; asked for once a session, and not at all of somebody who is signed in. */
export function NameField({ api, label }: WhoProps) {
  if (useSignedIn(api)) return <input type="hidden" name="by" value={SIGNED_IN} />;
  return (
    <label className={styles.field}>
      {label}
      <input
        name="by"
        required
        maxLength={LONGEST_BY}
        autoComplete="name"
        defaultValue={rememberedName()}
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

/** Whom a form names, remembered for the next one. */
export function nameIn(event: FormEvent<HTMLFormElement>): string {
  const who = textIn(event, 'by').trim();
  if (who !== SIGNED_IN) rememberName(who);
  return who;
}

/** @example textIn(event, 'why') // 'price test' */
export function textIn({ currentTarget }: FormEvent<HTMLFormElement>, name: string): string {
  const value = new FormData(currentTarget).get(name);
  return typeof value === 'string' ? value : '';
}
