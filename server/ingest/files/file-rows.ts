import type { FileFormat } from '#server/ingest/kinds/source.ts';

/** How the rows of a file are cut into cells, by its format; no meaning is read into them here. */
export type FileLayout<F extends FileFormat['kind'] = FileFormat['kind']> = {
  [P in F]: Layouts[P] & { kind: P };
}[F];

type Layouts = {
  delimited: {
    /** Always UTF-8; a copy where the file itself is not. */
    path: string;
    delimiter: string;
    quote: string;
    skip: number;
    /** Names in the header, in order. */
    columns: string[];
    /** Cells of the longest record, the header's included. */
    width: number;
    /** Some cell contains a line break. */
    brokenLines: boolean;
  };
  /** One object a line. */
  ndjson: { path: string };
  /** The names of its columns. */
  parquet: { path: string; columns: string[] };
};

/** The rows of one file, as text. */
export type FileRows = {
  layout: FileLayout;
  /** The number of the first record with data: 1 below a header, else 0. */
  firstRecord: number;
  /** Records that were counted in the file, the header's included; `null` where only the engine can count them. */
  records: number | null;
  /** Records whose bytes alone say that they cannot be kept. One that is there twice has the later reason. */
  rejected: readonly { reason: FileReject; records: readonly number[] }[];
};

/** A record in its file: from which line on, and its words. */
export type LocatedRecord = { record: number; line: number; text: string };

/** What may be wrong with a row by the way its file is written, in words that follow the number of its line. */
export const FILE_REJECTS = {
  'too-many-cells': 'has more cells than the header: quote the cell that contains the delimiter.',
  'text-after-quote': 'has text after a closing quote: write a quote inside a quoted cell twice.',
  'zero-byte': 'has a zero byte, which is no text: the file was damaged, or is not in its declared encoding.',
  'not-json': 'is not a JSON object.',
} as const;

export type FileReject = keyof typeof FILE_REJECTS;

export function isFileReject(reason: string): reason is FileReject {
  return Object.hasOwn(FILE_REJECTS, reason);
}
