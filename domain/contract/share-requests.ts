import * as z from 'zod/mini';
import { LONGEST_BY } from '#domain/funnel/acknowledgement.ts';
import {
  DEFAULT_EXPIRY,
  LONGEST_EXPIRY,
  LONGEST_PASSWORD,
  LONGEST_SHARE_LABEL,
  SHORTEST_EXPIRY,
  SHORTEST_PASSWORD,
} from '#domain/sharing/share-limits.ts';
import {
  SEGMENT_NAMING,
  SHARE_KINDS,
  SHARE_VIEWS,
  type ShareVisibility,
} from '#domain/sharing/share-scope.ts';
import { weekSchema } from './counts-schema.ts';
import { DEFAULT_WEEKS, MOST_WEEKS } from './endpoints.ts';
import { choiceOf, NOT_AN_OBJECT, textField, textUpTo } from './request-fields.ts';

/** What a server reads of the requests about shared links; a page only writes them. */

const MOST_HIDDEN_UNDER = 100;

const whole = (least: number, most: number) => {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.int(message).check(z.minimum(least, message), z.maximum(most, message));
};
const passwordSize = `must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`;

/** How much of a review a link shows; every field may be left out. */
export const shareVisibilityShape = {
  segmentBy: z._default(z.nullable(textField()), null),
  segments: z._default(choiceOf(SEGMENT_NAMING), 'masked'),
  weeks: z._default(whole(1, MOST_WEEKS), DEFAULT_WEEKS),
  views: z._default(choiceOf(SHARE_VIEWS), 'review'),
  notes: z._default(z.boolean('must be true or false'), false),
  owners: z._default(z.boolean('must be true or false'), false),
  money: z._default(z.boolean('must be true or false'), false),
  title: z._default(z.nullable(textUpTo(LONGEST_SHARE_LABEL)), null),
  hiddenUnder: z._default(z.nullable(whole(2, MOST_HIDDEN_UNDER)), null),
};

/**
 * The body with which a link is made. Nothing else is taken: no token, no owner, no id. A live link shows the newest
 * complete week, so it names none.
 */
export const newShareBody = z
  .strictObject(
    {
      funnel: textField(),
      kind: z._default(choiceOf(SHARE_KINDS), 'frozen'),
      week: z._default(z.nullable(weekSchema), null),
      ...shareVisibilityShape,
      label: textUpTo(LONGEST_SHARE_LABEL),
      by: textUpTo(LONGEST_BY),
      expiresInHours: z._default(whole(SHORTEST_EXPIRY, LONGEST_EXPIRY), DEFAULT_EXPIRY),
      password: z._default(
        z.nullable(
          textField().check(
            z.minLength(SHORTEST_PASSWORD, passwordSize),
            z.maxLength(LONGEST_PASSWORD, passwordSize),
          ),
        ),
        null,
      ),
    },
    { error: refusedObject },
  )
  .check((context) => {
    const { kind, week, money, hiddenUnder } = context.value;
    if (money && hiddenUnder !== null)
      context.issues.push({
        code: 'custom',
        path: ['money'],
        message: 'must be false where small counts are left out: an amount of money would give them away',
        input: money,
      });
    if (kind === 'live' && week !== null)
      context.issues.push({
        code: 'custom',
        path: ['week'],
        message: 'must be left out: a live link shows the newest complete week',
        input: week,
      });
  });

export type NewShare = z.infer<typeof newShareBody> & ShareVisibility;

export const revocationBody = z.strictObject({ by: textUpTo(LONGEST_BY) }, { error: refusedObject });

export const shareParams = z.object({
  share: z.string().check(z.meta({ description: 'The `id` of a link, from the list.' })),
});

/** The password of a link; of any possible length, so that a wrong one is not taken for a malformed request. */
export const unlockBody = z.strictObject(
  { password: textField().check(z.maxLength(LONGEST_PASSWORD, passwordSize)) },
  { error: refusedObject },
);

/** Nothing of a request changes what a link shows. */
export const nothingAsked = z.strictObject({}, { error: refusedObject });

function refusedObject(issue: { code?: string | undefined; keys?: string[] | undefined }): string {
  if (issue.code !== 'unrecognized_keys') return NOT_AN_OBJECT;
  const keys = (issue.keys ?? []).map((key) => `“${key}”`);
  return `${keys.join(', ')} ${keys.length === 1 ? 'is' : 'are'} not taken here`;
}
