import * as z from 'zod/mini';
import { LONGEST_BY, LONGEST_WHY } from '#domain/funnel/acknowledgement.ts';
import { weekSchema } from './counts-schema.ts';
import { NOT_AN_OBJECT, textUpTo } from './request-fields.ts';
import { funnelParams } from './requests.ts';

export const closedParams = z.object({
  ...funnelParams.shape,
  week: weekSchema.check(
    z.meta({ format: 'date', description: 'The first day of a closed week, YYYY-MM-DD.' }),
  ),
});

export const closingBody = z.object({ week: weekSchema, by: textUpTo(LONGEST_BY) }, NOT_AN_OBJECT);

export const reopeningBody = z.object(
  { by: textUpTo(LONGEST_BY), why: textUpTo(LONGEST_WHY) },
  NOT_AN_OBJECT,
);
