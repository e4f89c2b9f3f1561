import * as z from 'zod/mini';

/** The fields that requests are made of, each with the words for one that is wrong. */

export const NOT_AN_OBJECT = 'must be a JSON object';

export const textField = () => z.string('must be text');

/** Kept without the blanks around it; what is only blanks is empty. */
export const textUpTo = (most: number) =>
  textField().check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(most, `must not be longer than ${most} characters`),
  );

export const choiceOf = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, `must be ${values.map((value) => `“${value}”`).join(' or ')}`);

/** Digits alone: `Number` would also take “0x2”, “1e1” and nothing. */
export function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}
