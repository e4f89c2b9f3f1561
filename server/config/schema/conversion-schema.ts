import * as z from 'zod';
import { CONVERSION_KINDS, GOOD_DIRECTIONS } from '#domain/funnel/definition.ts';
import { day, remedies, slug, someText, textOrList } from './schema-kit.ts';
import { valueSchema } from './value-schema.ts';

const matchRule = z
  .union([
    someText(),
    z.strictObject({
      event: someText().meta({ description: 'The name of the event.', examples: ['signup'] }),
      where: z
        .record(z.string(), textOrList())
        .optional()
        .meta({
          description:
            'Property: the value, or the list of values, one of which it must have. Compared as text.',
          examples: [{ plan: ['pro', 'team'] }],
        }),
    }),
  ])
  .meta({
    description: 'The name of the event that counts, or { event, where } for some of them.',
    examples: ['signup', { event: 'signup', where: { plan: ['pro', 'team'] } }],
  });

const version = z.strictObject({
  from: day()
    .optional()
    .meta({
      description:
        'The first day of this version. The first one needs none: its rule holds for all time before the second.',
      examples: ['2026-03-02'],
    }),
  reason: someText()
    .optional()
    .meta({
      description: 'Why the definition changed, for the reader.',
      examples: ['trial accounts no longer count'],
    }),
  match: matchRule,
});

const owner = someText()
  .nullish()
  .meta({ description: 'The one role or person responsible for it.', examples: ['Growth lead'] })
  .register(remedies, {
    wrongType: 'A conversion has one owner: name the one role or person responsible for it.',
  });

export const conversionSchema = z
  .strictObject({
    id: slug().meta({ description: 'Short name in links and funnels.', examples: ['free-account'] }),
    name: someText().meta({ description: 'The name readers see.', examples: ['Free account'] }),
    kind: z.enum(CONVERSION_KINDS).meta({
      description:
        'micro shows interest (video, whitepaper, free account), macro is the goal (demo, subscription).',
      examples: ['micro'],
    }),
    good: z
      .enum(GOOD_DIRECTIONS)
      .optional()
      .meta({
        description:
          'up (default): more of it is good news. down: more of it is the problem, as of complaints, cancellations, refunds.',
        examples: ['down'],
      }),
    owner,
    definition: someText()
      .nullish()
      .meta({
        description: 'What exactly counts, in words: the action, and the property that sets it apart.',
        examples: ['A person confirmed the e-mail address of a new account.'],
      }),
    match: matchRule.optional(),
    versions: z
      .array(version)
      .min(1)
      .optional()
      .meta({ description: 'Instead of match, once the rule has changed: every version in order of time.' }),
    value: valueSchema.optional().meta({
      description: 'What a customer is worth; set on the macro conversion that makes one.',
      examples: [{ amount: 1480, range: [1390, 1570], basis: 'Finance, median of 2025 customers' }],
    }),
  })
  .meta({ description: 'A defined action that shows progress.' });

export type ConversionSettings = z.output<typeof conversionSchema>;
export type MatchSettings = z.output<typeof matchRule>;
