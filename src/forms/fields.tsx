import type { FormEvent } from 'react';
import { LONGEST_BY, LONGEST_WHY } from '#domain/funnel/acknowledgement.ts';
import { useSignedIn } from '#src/api/workspace.ts';
import styles from './form.module.css';

/** The API takes the address of the person who is signed in, and no name for it. */
const SIGNED_IN = 'signed in';
const STORED_AS = 'weekline.who';

/** What was filled in when a form is sent, as it was written; only the name comes trimmed. */
export type FormFields = { by: string; text: (name: string) => string };

/** The name is remembered for the next form. */
export function fieldsOf(form: HTMLFormElement): FormFields {
  const data = new FormData(form);
  const raw = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const by = raw('by').trim();
  if (by !== SIGNED_IN) rememberName(by);
  return { by, text: raw };
}

/** Who sends the change: asked for once a session, and not at all of somebody who is signed in. */
export function NameField({ api }: { api: string }) {
  if (useSignedIn(api)) return <input type="hidden" name="by" value={SIGNED_IN} />;
  return (
    <label className={styles.field}>
      Your name
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

/** The reason for a change, the first thing that is asked for. */
export function WhyField({ example }: { example: string }) {
  return (
    <label className={styles.field}>
      Why
      <textarea
        name="why"
        required
        rows={3}
        maxLength={LONGEST_WHY}
        data-first-focus
        placeholder={`For example: ${example}`}
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

/** The name last used on this machine, until the browser is closed. Browsers may refuse storage altogether. */
function rememberedName(): string {
  try {
    return sessionStorage.getItem(STORED_AS) ?? '';
  } catch {
    return '';
  }
}

function rememberName(name: string): void {
  try {
    sessionStorage.setItem(STORED_AS, name);
  } catch {}
}
