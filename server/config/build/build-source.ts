import { resolve } from 'node:path';
import type { Calendar } from '#domain/calendar/week.ts';
import type { Field, FileFormat, Source, TimeField } from '#server/config/configuration.ts';
import type { FileFormatSettings } from '#server/config/schema/file-format-schema.ts';
import type {
  FieldSettings,
  PropertySettings,
  SourceSettings,
  TimeSettings,
} from '#server/config/schema/source-schema.ts';
import { weekNamed } from '#server/config/week-named.ts';
import { type FileKind, fileKindOf } from './file-kind.ts';

type Surroundings = { folder: string; calendar: Calendar };

/** A source with absolute files and every default written out. */
export function buildSource(settings: SourceSettings, { folder, calendar }: Surroundings): Source {
  const files = typeof settings.files === 'string' ? [settings.files] : settings.files;
  const base = {
    id: settings.id,
    files: files.map((file) => resolve(folder, file)),
    format: buildFormat(settings.format, files),
    completeThrough: settings.completeThrough ?? null,
    missingWeeks: settings.missingWeeks.map((week) => weekNamed(week, calendar.weekStartsOn)),
    properties: buildProperties(settings.properties ?? []),
  };
  switch (settings.kind) {
    case 'events':
      return {
        ...base,
        kind: 'events',
        event: buildField(settings.event),
        person: settings.person,
        anonymous: settings.anonymous ?? null,
        time: buildTime(settings.time, calendar.timeZone),
        eventId: settings.eventId ?? null,
        value: settings.value ?? null,
      };
    case 'totals':
      return {
        ...base,
        kind: 'totals',
        date: buildTime(settings.date, calendar.timeZone),
        totals: settings.totals,
      };
  }
}

function buildFormat(settings: FileFormatSettings | undefined, files: readonly string[]): FileFormat {
  const options = typeof settings === 'object' ? settings : {};
  const kind = typeof settings === 'string' ? settings : (options.kind ?? kindOf(files));
  switch (kind) {
    case 'csv':
    case 'tsv':
      return {
        kind: 'delimited',
        delimiter: options.delimiter ?? (kind === 'csv' ? ',' : '\t'),
        quote: options.quote ?? '"',
        encoding: options.encoding ?? 'utf-8',
        skip: options.skip ?? 0,
      };
    case 'ndjson':
    case 'parquet':
      return { kind };
  }
}

function kindOf(files: readonly string[]): FileKind {
  const kind = fileKindOf(files[0] ?? '');
  if (kind === null) throw new RangeError(`“${files[0]}” was taken for a file whose format is known.`);
  return kind;
}

function buildField(settings: FieldSettings): Field {
  if (typeof settings === 'string') return { kind: 'column', column: settings };
  const { column, constant } = settings;
  if (constant !== undefined) return { kind: 'constant', value: constant };
  if (column === undefined) throw new RangeError('A field without column and constant was let through.');
  return { kind: 'column', column };
}

function buildProperties(settings: PropertySettings): Record<string, Field> {
  const entries = Array.isArray(settings)
    ? settings.map((column): [string, Field] => [column, { kind: 'column', column }])
    : Object.entries(settings).map(([property, field]): [string, Field] => [property, buildField(field)]);
  return Object.fromEntries(entries);
}

function buildTime({ column, format, zone, year }: TimeSettings, workspaceZone: string): TimeField {
  return { column, format, zone: zone ?? workspaceZone, year: year ?? null };
}
