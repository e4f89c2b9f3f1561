import { dirname, resolve } from 'node:path';
import { type Calendar, weekOfDate } from '#domain/calendar/week.ts';
import type { AccessList, Configuration } from '#server/config/configuration.ts';
import type { AccessSettings } from '#server/config/schema/access-schema.ts';
import type { WeeklineSettings } from '#server/config/schema/weekline-schema.ts';
import { buildSource } from '#server/config/sources/source-kind-settings.ts';
import { isCounted } from '#server/ingest/kinds/source-kinds.ts';
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
  const sources = settings.sources.map((source) => buildSource(source, { folder, calendar, currency }));
  const counted = sources.filter(isCounted);
  const money = sources.filter((source) => !isCounted(source));
  return {
    file: path,
    folder,
    workspace: { name, calendar, currency },
    conversions,
    sources: counted,
    ...(money.length > 0 && { moneySources: money }),
    funnels: settings.funnels.map((funnel) => buildFunnel(funnel, conversions, counted)),
    notes: settings.notes.map(({ week, date, from, text }) => ({
      week: weekOfDate(week ?? date ?? from ?? '', weekStartsOn),
      text,
    })),
    campaigns: settings.notes.flatMap(({ from, to, text }) =>
      from === undefined || to === undefined
        ? []
        : [{ from: weekOfDate(from, weekStartsOn), to: weekOfDate(to, weekStartsOn), name: text }],
    ),
    holidays: buildHolidays(settings.holidays, weekStartsOn),
    access: settings.access === undefined ? null : buildAccess(settings.access),
  };
}

/** Addresses are compared in small letters: no provider tells people apart by capitals. */
export function buildAccess({ admins, editors, viewers, contact }: AccessSettings): AccessList {
  return {
    admins: small(admins),
    editors: small(editors),
    viewers: small(viewers),
    contact: contact ?? null,
  };
}

function small(addresses: readonly string[]): string[] {
  return addresses.map((address) => address.trim().toLowerCase());
}
