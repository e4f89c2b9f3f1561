import * as z from 'zod';
import { sourceSchema } from '#server/config/sources/source-kind-settings.ts';
import { accessSchema } from './access-schema.ts';
import { conversionSchema } from './conversion-schema.ts';
import { funnelSchema } from './funnel-schema.ts';
import { holidaySchema } from './holiday-schema.ts';
import { day, someText } from './schema-kit.ts';
import { workspaceSettingsSchema } from './workspace-schema.ts';

const note = z
  .strictObject({
    week: day()
      .optional()
      .meta({ description: 'The first day of the week.', examples: ['2026-11-16'] }),
    date: day()
      .optional()
      .meta({ description: 'Or any day of it.', examples: ['2026-11-18'] }),
    from: day()
      .optional()
      .meta({
        description:
          'Or the first day of a campaign: until its last one more people than usual come, and their end is no fall.',
        examples: ['2026-11-02'],
      }),
    to: day()
      .optional()
      .meta({ description: 'The last day of the campaign.', examples: ['2026-11-22'] }),
    text: someText().meta({ description: 'What happened.', examples: ['Autumn campaign started'] }),
  })
  .meta({ description: 'A campaign, an outage, a price change: shown next to the week.' });

/** The shape of `weekline.yaml`. What its parts must say about each other is checked in `check-*.ts`. */
export const weeklineSchema = z
  .strictObject({
    workspace: workspaceSettingsSchema,
    conversions: z.array(conversionSchema).min(1).meta({ description: 'Every action that counts.' }),
    funnels: z.array(funnelSchema).min(1).meta({ description: 'The ways from micro to macro conversions.' }),
    sources: z.array(sourceSchema).min(1).meta({ description: 'Where the data comes from.' }),
    notes: z.array(note).default([]).meta({ description: 'Dated remarks.' }),
    holidays: z
      .array(holidaySchema)
      .default([])
      .meta({ description: 'Days on which fewer people than usual do anything, by name.' }),
    access: accessSchema.optional(),
  })
  .meta({ title: 'weekline.yaml', description: 'The configuration of Weekline.' });

export type WeeklineSettings = z.output<typeof weeklineSchema>;

/** The shape of `weekline.yaml` for editors: completion, descriptions, and red lines while typing. Draft 7 is what they know best. */
export function configurationJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(weeklineSchema, { target: 'draft-7', io: 'input', reused: 'inline' }) };
}
