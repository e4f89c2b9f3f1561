import { fileKindOf } from '#server/config/build/file-kind.ts';
import type { Fault } from '#server/config/configuration-problem.ts';
import { hasYear } from '#server/config/schema/time-format.ts';
import {
  isMapping,
  isWritten,
  type Raw,
  setting,
  settings,
  text,
  texts,
} from '#server/config/yaml/partial-yaml.ts';
import type { SourceReading } from './partial-settings.ts';

/** What the settings of one source must say about each other. */
export function checkSources(sources: readonly SourceReading[]): Fault[] {
  return sources.flatMap(({ raw, kind }) => [
    ...fileFaults(raw),
    ...(kind === 'totals' ? totalsFaults(setting(raw, 'totals')) : fieldFaults(setting(raw, 'event'))),
    ...settings(setting(raw, 'properties')).flatMap((property) => fieldFaults(property.raw)),
    ...yearFaults(setting(raw, kind === 'totals' ? 'date' : 'time')),
  ]);
}

function fileFaults(raw: Raw): Fault[] {
  const format = setting(raw, 'format');
  const named = text(format) ?? text(setting(format, 'kind'));
  const files = texts(setting(raw, 'files'));
  const kinds = files.map((file) => ({ ...file, kind: fileKindOf(file.value) }));
  const kind = named?.value ?? kinds[0]?.kind ?? null;
  return [
    ...(named === null ? endingFaults(kinds) : []),
    ...(kind === 'ndjson' || kind === 'parquet' ? optionFaults(format, kind) : []),
  ];
}

function endingFaults(files: readonly { value: string; path: Raw['path']; kind: string | null }[]): Fault[] {
  const [first] = files;
  return files.flatMap(({ path, kind }): Fault[] => {
    if (kind === null)
      return [
        {
          path,
          message: 'has an ending that does not tell its format.',
          remedy: 'Add format: csv, tsv, ndjson or parquet to the source.',
        },
      ];
    if (first === undefined || first.kind === null || kind === first.kind) return [];
    const message = `is ${kind}, but the first file of this source is ${first.kind}.`;
    return [{ path, message, remedy: 'Make two sources, or add the format that all files have.' }];
  });
}

function optionFaults(format: Raw, kind: string): Fault[] {
  return settings(format)
    .filter(({ key }) => ['delimiter', 'quote', 'encoding', 'skip'].includes(key))
    .map(({ raw: { path } }) => ({
      path,
      message: `is an option of csv and tsv; these files are ${kind}.`,
      remedy: 'Remove it.',
    }));
}

/** A field says where a value comes from: one of the two, `{ column }` or `{ constant }`. */
function fieldFaults(field: Raw): Fault[] {
  if (!isMapping(field.value)) return [];
  const [column, constant] = [setting(field, 'column'), setting(field, 'constant')];
  if (isWritten(column) && isWritten(constant))
    return [
      {
        path: constant.path,
        message: 'stands beside column.',
        remedy: 'Keep one: the value comes from a column or is the same for every row.',
      },
    ];
  if (Object.keys(field.value).length > 0) return [];
  const remedy = 'Write { column: name } or { constant: text }.';
  return [{ path: field.path, message: 'names neither a column nor a constant.', remedy }];
}

function totalsFaults(totals: Raw): Fault[] {
  if (!isMapping(totals.value) || Object.keys(totals.value).length > 0) return [];
  const remedy = 'Write event: column, such as payment: Payments.';
  return [{ path: totals.path, message: 'names no event.', remedy }];
}

function yearFaults(time: Raw): Fault[] {
  const format = text(setting(time, 'format'));
  const year = setting(time, 'year');
  if (format === null || !(format.value.includes('%') || hasYear(format.value))) return [];
  if (hasYear(format.value))
    return isWritten(year)
      ? [
          {
            path: year.path,
            message: 'stands beside a format that has the year.',
            remedy: 'Remove it: the file says the year itself.',
          },
        ]
      : [];
  if (isWritten(year)) return [];
  const message = `is missing: “${format.value}” has no year.`;
  return [{ path: year.path, message, remedy: 'Add the year of these dates, such as year: 2026.' }];
}
