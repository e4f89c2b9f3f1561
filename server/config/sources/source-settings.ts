import { resolve } from 'node:path';
import * as z from 'zod';
import { type Calendar, weekOfDate } from '#domain/calendar/week.ts';
import type { Fault } from '#server/config/configuration-problem.ts';
import { day, slug, textThat } from '#server/config/schema/schema-kit.ts';
import type { Raw } from '#server/config/yaml/partial-yaml.ts';
import { DELIVERY_DAYS, type Field, type SourceBase } from '#server/ingest/kinds/source.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { listOf, rowFilters } from './cell-formats.ts';
import { buildField, column, field } from './fields.ts';
import { buildCellFormat, buildFormat, fileFormat } from './file-formats.ts';
import { buildRows } from './row-filters.ts';

const file = textThat((value) => {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(value))
    return {
      message: 'is not a local file.',
      remedy: 'Download it first, and name the path on this machine.',
    };
  return value.startsWith('~')
    ? { message: 'starts with ~, which only a shell understands.', remedy: 'Write the whole path.' }
    : null;
});

export const files = z.union([file, z.array(file).min(1)]);

const properties = z.union([z.array(column), z.record(z.string(), field)]).meta({
  description: 'Properties of the event: a list of columns, or property: column.',
  examples: [['channel', 'country'], { channel: 'utm_source' }],
});

/** The settings that sources of every kind have. */
export const fileSettings = {
  id: slug().meta({ description: 'Short name in reports and in the data.', examples: ['crm'] }),
  files: files.meta({
    description: 'A path or a list, relative to the folder of this file; * stands for any name.',
    examples: ['data/events-*.csv'],
  }),
  format: fileFormat.optional(),
  rows: rowFilters.optional(),
};

export const propertySettings = properties.optional();

/** Those of sources that say how complete they are, because weeks wait for them. */
export const sourceSettings = {
  ...fileSettings,
  completeThrough: day()
    .optional()
    .meta({
      description: 'Your word that the source is complete to the end of this day. Default: its last row.',
      examples: ['2026-11-22'],
    }),
  each: z
    .enum(DELIVERY_DAYS)
    .optional()
    .meta({
      description:
        'How its files are cut: after whole days (day), or after the end of a day of the week: it is complete to the first such day from its last row on.',
      examples: ['sunday'],
    }),
  follows: slug()
    .optional()
    .meta({
      description: 'The source that it is complete with, however few rows it has of its own.',
      examples: ['tracker'],
    }),
  missingWeeks: z
    .array(day())
    .default([])
    .meta({
      description: 'First days of weeks in which it sent nothing or rubbish: they are not judged.',
      examples: [['2026-03-02']],
    }),
  properties: propertySettings,
};

/** What a source takes from its workspace. */
export type WorkspaceOfSource = { calendar: Calendar; currency: string };

/** How sources of one kind are written in `weekline.yaml`. */
export type WrittenKind<Settings, S extends Source> = {
  /** The setting that says when a row happened. */
  time: string;
  /** The events that the settings name, though they may be half wrong; `any` when a column names them. */
  events: (raw: Raw) => string[] | 'any';
  /** What only sources of this kind can have wrong, beyond the shape of the settings. */
  faults: (raw: Raw) => Fault[];
  build: (settings: Settings, base: SourceBase, workspace: WorkspaceOfSource) => S;
};

/** What sources of every kind say, with absolute files and every default written out. */
export function buildBase(
  settings: z.output<z.ZodObject<typeof fileSettings>> &
    Partial<z.output<z.ZodObject<typeof sourceSettings>>> & { replaces?: z.output<typeof files> | undefined },
  { folder, calendar }: { folder: string; calendar: Calendar },
): SourceBase {
  const paths = listOf(settings.files);
  const cells = buildCellFormat(settings.format);
  const replaces = listOf(settings.replaces ?? []);
  return {
    id: settings.id,
    files: paths.map((file) => resolve(folder, file)),
    format: buildFormat(settings.format, paths),
    completeThrough: settings.completeThrough ?? null,
    each: settings.each ?? null,
    follows: settings.follows ?? null,
    missingWeeks: (settings.missingWeeks ?? []).map((week) => weekOfDate(week, calendar.weekStartsOn)),
    properties: buildProperties(settings.properties ?? []),
    ...(cells !== null && { cells }),
    ...(settings.rows !== undefined && { rows: buildRows(settings.rows) }),
    ...(replaces.length > 0 && { replaces: replaces.map((file) => resolve(folder, file)) }),
  };
}

function buildProperties(settings: z.output<typeof properties>): Record<string, Field> {
  const entries = Array.isArray(settings)
    ? settings.map((column): [string, Field] => [column, { kind: 'column', column }])
    : Object.entries(settings).map(([property, field]): [string, Field] => [property, buildField(field)]);
  return Object.fromEntries(entries);
}
