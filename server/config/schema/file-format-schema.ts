import * as z from 'zod';

const kind = z.enum(['csv', 'tsv', 'ndjson', 'parquet']);

/** A tab is a delimiter, though it is white space. */
const character = z.string().refine((value) => [...value].length === 1, {
  error: 'is not one character.',
  params: { remedy: 'Write one character in quotes, such as ";" or "\\t".' },
});

/** How a file is written; the options are for csv and tsv. */
export const fileFormat = z
  .union([
    kind,
    z.strictObject({
      kind: kind.optional().meta({ description: 'Default: by the ending of the file.', examples: ['csv'] }),
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
    }),
  ])
  .meta({
    description:
      'csv, tsv, ndjson or parquet, or a mapping with options. Default: by the ending of the file.',
    examples: ['csv', { kind: 'csv', delimiter: ';', encoding: 'latin-1' }],
  });

export type FileFormatSettings = z.output<typeof fileFormat>;
