import { dirname, resolve } from 'node:path';
import type { Calendar } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';
import type { WeeklineSettings } from '#server/config/schema/weekline-schema.ts';
import { buildSource } from '#server/config/sources/written-kinds.ts';
import { weekNamed } from '#server/config/week-named.ts';
import { buildAccess } from './build-access.ts';
import { buildConversion } from './build-conversion.ts';
import { buildFunnel } from './build-funnel.ts';
import { buildHolidays } from './build-holidays.ts';

/** Settings without a fault, with every shorthand and default written out. Throws on what the checks let through. */
export function buildConfiguration(settings: WeeklineSettings, file: string): Configuration {
  const { name, currency, timeZone, weekStartsOn } = settings.workspace;
  const calendar: Calendar = { timeZone, weekStartsOn };
  const path = resolve(file);
  const folder = dirname(path);
  const conversions = settings.conversions.map(buildConversion);
  const sources = settings.sources.map((source) => buildSource(source, { folder, calendar }));
  return {
    file: path,
    folder,
    workspace: { name, calendar, currency },
    conversions,
    sources,
    funnels: settings.funnels.map((funnel) => buildFunnel(funnel, conversions, sources)),
    notes: settings.notes.map(({ week, date, text }) => ({
      week: weekNamed(week ?? date ?? '', weekStartsOn),
      text,
    })),
    holidays: buildHolidays(settings.holidays, weekStartsOn),
    access: settings.access === undefined ? null : buildAccess(settings.access),
  };
}
