import * as z from 'zod/mini';
import { LONGEST_BY } from '#domain/funnel/acknowledgement.ts';

/** What a server reads of the requests about people, keys and imports. */

export const LONGEST_LABEL = 100;
export const MOST_AUDIT_ENTRIES = 1000;
const USUAL_AUDIT_ENTRIES = 100;

const object = 'must be a JSON object';
const text = (most: number) =>
  z
    .string('must be text')
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(most, `must not be longer than ${most} characters`),
    );

const by = text(LONGEST_BY).check(
  z.meta({ description: 'Who says so. Of a signed-in person the e-mail address counts instead.' }),
);

export const newWriteKeyBody = z.object(
  { label: text(LONGEST_LABEL).check(z.meta({ description: 'The program that will use it.' })), by },
  object,
);

export const keyRevocationBody = z.object({ by }, object);

export const keyParams = z.object({
  key: z.string().check(z.meta({ description: 'The `id` of a key, never the key itself.' })),
});

const outside = `must be a whole number from 1 to ${MOST_AUDIT_ENTRIES}`;

export const auditQuery = z.object({
  limit: z._default(
    z
      .pipe(
        z.transform(wholeNumber),
        z.int(outside).check(z.minimum(1, outside), z.maximum(MOST_AUDIT_ENTRIES, outside)),
      )
      .check(z.meta({ description: 'How many entries, the latest of them all; 100 without it.' })),
    USUAL_AUDIT_ENTRIES,
  ),
});

/** Digits alone: `Number` would also take “0x2”, “1e1” and nothing. */
function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}
