import * as z from 'zod';
import { parseDay } from '#domain/calendar/week.ts';

/** What is wrong with one value and what to do. */
export type Objection = { message: string; remedy: string };

/** What to do when a setting is missing or of the wrong type, where its description and example do not say enough. */
export const remedies = z.registry<{ missing?: string; wrongType?: string }>();

/** A text that must pass `objection`, which says what is wrong with it, or `null`. */
export function textThat(objection: (value: string) => Objection | null) {
  return z.string().superRefine((value, context) => {
    const found = value.trim() === '' ? BLANK : objection(value);
    if (found === null) return;
    context.addIssue({ code: 'custom', message: found.message, params: { remedy: found.remedy } });
  });
}

/** Any text but an empty one. */
export function someText() {
  return textThat(() => null);
}

const BLANK: Objection = { message: 'is empty.', remedy: 'Write a text, or remove the line.' };

const SLUG = /^[a-z0-9][a-z0-9_-]*$/;

/** An id: it stands in links and in the data, so it is short and plain. */
export function slug() {
  return textThat((value) => {
    if (SLUG.test(value)) return null;
    const plain = value
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-')
      .replace(/^[-_]+|-+$/g, '');
    const message = 'is not an id: ids have only the letters a–z, digits, - and _.';
    return { message, remedy: plain === '' ? 'Write an id such as free-account.' : `Write it as ${plain}.` };
  }).meta({ pattern: SLUG.source });
}

/** Lists may be written as one text when they have one item. */
export function textOrList() {
  return z.union([someText(), z.array(someText()).min(1)]);
}

/** A day, `YYYY-MM-DD`. */
export function day() {
  return textThat((value) => {
    if (parseDay(value) !== null) return null;
    const message = ISO_LIKE.test(value) ? 'is not a day of the calendar.' : 'is not a date.';
    return { message, remedy: 'Write dates as YYYY-MM-DD, such as 2026-11-16.' };
  }).meta({ pattern: ISO_LIKE.source, examples: ['2026-11-16'] });
}

const ISO_LIKE = /^\d{4}-\d{2}-\d{2}$/;
