import * as z from 'zod';
import { DAYS_IN_WEEK } from '#domain/calendar/week.ts';
import { remedies, slug, someText } from './schema-kit.ts';

const MOST_WEEKS = 104;
const MOST_DAYS = MOST_WEEKS * DAYS_IN_WEEK;

const stage = z
  .union([
    someText(),
    z.strictObject({
      id: slug().optional().meta({ description: 'Default: the id of the first conversion.' }),
      name: someText().optional().meta({ description: 'Default: the name of the first conversion.' }),
      conversion: someText()
        .optional()
        .meta({
          description: 'The id of the conversion that puts a person here.',
          examples: ['free-account'],
        }),
      conversions: z
        .array(someText())
        .min(1)
        .optional()
        .meta({
          description: 'The ids of several conversions, any one of which puts a person here.',
          examples: [['demo', 'contact-sales']],
        }),
      withinWeeks: z
        .int()
        .min(1)
        .max(MOST_WEEKS)
        .optional()
        .meta({
          description: 'The window of the step that leads here, in weeks.',
          examples: [8],
        }),
      withinDays: z
        .int()
        .min(0)
        .max(MOST_DAYS)
        .optional()
        .meta({
          description: 'The window of the step that leads here, in days; 0 is the same day.',
          examples: [14],
        }),
      optional: z
        .boolean()
        .optional()
        .meta({
          description: 'Counted and judged, but stops nobody from reaching the later stages.',
          examples: [true],
        }),
    }),
  ])
  .meta({
    description: 'The id of a conversion, or a mapping with more settings.',
    examples: ['free-account'],
  });

export const funnelSchema = z
  .strictObject({
    id: slug().meta({ description: 'Short name in links.', examples: ['main'] }),
    name: someText().meta({ description: 'The name readers see.', examples: ['Website to customer'] }),
    segmentBy: z
      .array(someText())
      .default([])
      .meta({
        description: 'Properties of the entry event by which readers may split the funnel.',
        examples: [['channel', 'plan']],
      })
      .register(remedies, { wrongType: 'Write a list, such as [channel, plan].' }),
    judgeBy: someText()
      .optional()
      .meta({
        description:
          'The property of segmentBy that everyone’s verdicts come from, whatever property the page shows. Without it: the first one.',
        examples: ['channel'],
      }),
    stages: z.array(stage).meta({
      description: 'From the first micro conversion to the last macro conversion, in order.',
      examples: [['visit', { conversion: 'free-account', withinWeeks: 4 }]],
    }),
  })
  .meta({ description: 'Stages in order.' });

export type FunnelSettings = z.output<typeof funnelSchema>;
export type StageSettings = z.output<typeof stage>;
