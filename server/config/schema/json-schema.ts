import * as z from 'zod';
import { weeklineSchema } from './weekline-schema.ts';

/** The shape of `weekline.yaml` for editors: completion, descriptions, and red lines while typing. Draft 7 is what they know best. */
export function configurationJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(weeklineSchema, { target: 'draft-7', io: 'input', reused: 'inline' }) };
}
