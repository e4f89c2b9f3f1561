import * as z from 'zod';
import { day, someText } from './schema-kit.ts';

const range = z.strictObject({
  from: day().meta({ description: 'Its first day.', examples: ['2026-12-24'] }),
  to: day().meta({ description: 'Its last day.', examples: ['2026-12-27'] }),
});

export const holidaySchema = z
  .strictObject({
    name: someText().meta({ description: 'What readers call it.', examples: ['Christmas'] }),
    days: z
      .array(
        z
          .union([day(), range])
          .meta({ description: 'A day, or the days { from, to }, both included.', examples: ['2026-06-19'] }),
      )
      .min(1)
      .meta({
        description: 'Its days in every year that the data cover and in the next: a holiday may move.',
        examples: [['2025-12-25', '2026-12-25']],
      }),
  })
  .meta({ description: 'A public holiday or a shutdown: every week it touches is marked.' });

export type HolidaySettings = z.output<typeof holidaySchema>;
