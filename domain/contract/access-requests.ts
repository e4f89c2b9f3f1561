import * as z from 'zod/mini';
import { LONGEST_BY } from '#domain/funnel/acknowledgement.ts';
import { NOT_AN_OBJECT, textUpTo, wholeNumber } from './request-fields.ts';

export const LONGEST_KEY_LABEL = 100;
export const MOST_AUDIT_ENTRIES = 1000;
const USUAL_AUDIT_ENTRIES = 100;

const by = textUpTo(LONGEST_BY).check(
  z.meta({ description: 'Who says so. Of a signed-in person the e-mail address counts instead.' }),
);

export const newWriteKeyBody = z.object(
  { label: textUpTo(LONGEST_KEY_LABEL).check(z.meta({ description: 'The program that will use it.' })), by },
  NOT_AN_OBJECT,
);

export const keyRevocationBody = z.object({ by }, NOT_AN_OBJECT);

export const keyParams = z.object({
  key: z.string().check(z.meta({ description: 'The `id` of a key, never the key itself.' })),
});

const LONGEST_WORDS = 2000;

export const importQuery = z.object({
  completeThrough: z.optional(
    textUpTo(LONGEST_WORDS).check(
      z.meta({
        description:
          'The last day delivered in full, YYYY-MM-DD, for every source, or `crm=2026-11-22`; several are parted by commas.',
      }),
    ),
  ),
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
