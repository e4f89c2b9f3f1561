import * as z from 'zod';
import { WEEK_STARTS } from '#domain/calendar/week.ts';
import { didYouMean } from '#server/config/nearest.ts';
import { someText, textThat } from './schema-kit.ts';
import { timeZone } from './time-zone.ts';

export const currencyCode = textThat((value) => {
  const codes = Intl.supportedValuesOf('currency');
  if (codes.includes(value)) return null;
  const upper = value.toUpperCase();
  const remedy = codes.includes(upper)
    ? `Write it in capitals: ${upper}.`
    : didYouMean(value, codes, 'Write the three letters of ISO 4217, such as EUR or USD.');
  return { message: 'is not a currency code.', remedy };
});

export const workspaceSettingsSchema = z
  .strictObject({
    name: someText().meta({ description: 'The name readers see.', examples: ['Acme growth'] }),
    timeZone: timeZone().meta({
      description: 'IANA time zone in which a week starts and ends.',
      examples: ['Europe/Helsinki'],
    }),
    weekStartsOn: z
      .enum(WEEK_STARTS)
      .default('monday')
      .meta({ description: 'The first day of a week.', examples: ['monday'] }),
    currency: currencyCode.meta({ description: 'ISO 4217 code of all money.', examples: ['EUR'] }),
  })
  .meta({ description: 'What holds for the whole company.' });
