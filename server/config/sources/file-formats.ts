import * as z from 'zod';
import type { Fault } from '#server/config/configuration-problem.ts';
import { partialText, partialTexts, type Raw, setting, settings } from '#server/config/yaml/partial-yaml.ts';
import type { CellFormat, FileFormat } from '#server/ingest/kinds/source.ts';
import { buildCells, cellOptions } from './cell-formats.ts';

/** A tab is a delimiter, though it is white space. */
const character = z.string().refine((value) => [...value].length === 1, {
  error: 'is not one character.',
  params: { remedy: 'Write one character in quotes, such as ";" or "\\t".' },
});

/** The options of a delimited text. */
const options = {
  delimiter: character
    .optional()
    .meta({ description: 'Default: a comma for csv, a tab for tsv.', examples: [';'] }),
  quote: z
    .string()
    .refine((value) => [...value].length <= 1, {
      error: 'is longer than one character.',
      params: { remedy: 'Write one character, or "" for files without quotes.' },
    })
    .optional()
    .meta({ description: 'Default: ". Empty for files without quotes.' }),
  encoding: z
    .enum(['utf-8', 'utf-16', 'latin-1'])
    .optional()
    .meta({ description: 'Default: utf-8.', examples: ['utf-8'] }),
  skip: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: 'Lines above the header. Default: 0.', examples: [1] }),
};

type Options = z.output<z.ZodObject<typeof options>>;

/** A format as it is written: the endings of its files, and whether it has the options. */
type WrittenFormat = {
  endings: readonly string[];
  options: boolean;
  build: (options: Options) => FileFormat;
};

const FORMATS = {
  csv: { endings: ['csv'], options: true, build: delimitedBy(',') },
  tsv: { endings: ['tsv'], options: true, build: delimitedBy('\t') },
  ndjson: { endings: ['ndjson', 'jsonl', 'json'], options: false, build: () => ({ kind: 'ndjson' }) },
  parquet: { endings: ['parquet'], options: false, build: () => ({ kind: 'parquet' }) },
} satisfies Record<string, WrittenFormat>;

type FormatName = keyof typeof FORMATS;

function delimitedBy(usual: string): WrittenFormat['build'] {
  return ({ delimiter, quote, encoding, skip }) => ({
    kind: 'delimited',
    delimiter: delimiter ?? usual,
    quote: quote ?? '"',
    encoding: encoding ?? 'utf-8',
    skip: skip ?? 0,
  });
}

const name = z.enum(Object.keys(FORMATS).filter(isFormatName));

function isFormatName(written: string): written is FormatName {
  return Object.hasOwn(FORMATS, written);
}

/** How a file is written; the options are for csv and tsv. */
export const fileFormat = z
  .union([
    name,
    z.strictObject({
      kind: name.optional().meta({ description: 'Default: by the ending of the file.', examples: ['csv'] }),
      ...options,
      ...cellOptions,
    }),
  ])
  .meta({
    description:
      'csv, tsv, ndjson or parquet, or a mapping with options. Default: by the ending of the file.',
    examples: ['csv', { kind: 'csv', delimiter: ';', encoding: 'latin-1' }],
  });

export function buildFormat(
  settings: z.output<typeof fileFormat> | undefined,
  files: readonly string[],
): FileFormat {
  const options = typeof settings === 'object' ? settings : {};
  const named = typeof settings === 'string' ? settings : (options.kind ?? formatOf(files[0] ?? ''));
  if (named === null) throw new RangeError(`“${files[0]}” was taken for a file whose format is known.`);
  return FORMATS[named].build(options);
}

/** How its cells are written; `null`: as usual. */
export function buildCellFormat(settings: z.output<typeof fileFormat> | undefined): CellFormat | null {
  return typeof settings === 'object' ? buildCells(settings) : null;
}

/** The format that a file's ending names, with or without `.gz`, `.zip` or `.zst` after it; `null`: none. */
function formatOf(file: string): FormatName | null {
  const ending = /\.([a-z]+)(?:\.(?:gz|zip|zst))?$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  const named = Object.entries(FORMATS).find(([, { endings }]) => endings.some((own) => own === ending))?.[0];
  return named !== undefined && isFormatName(named) ? named : null;
}

/** What is wrong with the format of a source, which is written by name or is that of its files' endings. */
export function formatFaults(source: Raw): Fault[] {
  const format = setting(source, 'format');
  const written = partialText(format) ?? partialText(setting(format, 'kind'));
  const files = partialTexts(setting(source, 'files')).map((file) => ({
    ...file,
    format: formatOf(file.value),
  }));
  const named = written?.value ?? files[0]?.format ?? null;
  return [
    ...(written === null ? endingFaults(files) : []),
    ...(named !== null && isFormatName(named) && !FORMATS[named].options ? optionFaults(format, named) : []),
  ];
}

function endingFaults(
  files: readonly { value: string; path: Raw['path']; format: FormatName | null }[],
): Fault[] {
  const [first] = files;
  return files.flatMap(({ path, format }): Fault[] => {
    if (format === null)
      return [
        {
          path,
          message: 'has an ending that does not say its format.',
          remedy: 'Add format: csv, tsv, ndjson or parquet to the source.',
        },
      ];
    if (first === undefined || first.format === null || format === first.format) return [];
    const message = `is ${format}, but the first file of this source is ${first.format}.`;
    return [{ path, message, remedy: 'Make two sources, or add the format that all files have.' }];
  });
}

function optionFaults(format: Raw, named: FormatName): Fault[] {
  return settings(format)
    .filter(({ key }) => Object.hasOwn(options, key))
    .map(({ raw: { path } }) => ({
      path,
      message: `is an option of csv and tsv; these files are ${named}.`,
      remedy: 'Remove it.',
    }));
}
