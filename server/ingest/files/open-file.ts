import type { FileFormat } from '#server/ingest/kinds/source.ts';
import type { Source } from '#server/ingest/kinds/source-kinds.ts';
import { openDelimited } from './delimited-file.ts';
import type { FileRows, LocatedRecord } from './file-rows.ts';
import { openNdjson } from './ndjson-file.ts';
import { unpackedPath } from './packed-file.ts';
import { openParquet } from './parquet-file.ts';

/** A file that can be imported. */
export type SourceFile = {
  rows: FileRows;
  /** SHA-256 of all its bytes. */
  contentHash: string;
  /** Where in the file the records are; `records` are in order. */
  locate: (records: readonly number[]) => AsyncIterable<LocatedRecord>;
};

export type FileRequest = {
  file: string;
  source: Source;
  /** A folder for copies. */
  scratch: string;
  /** How much of the file has been read, from 0 to 1. */
  onProgress: (share: number) => void;
};

/** What only the engine can read of a file. */
export interface ColumnReader {
  /** Throws an ImportProblem for a file that is no Parquet file. */
  parquetColumns(place: EnginePlace): Promise<string[]>;
  /** How much text the columns hold once they are unpacked. */
  parquetText(place: EnginePlace, columns: readonly string[]): Promise<ParquetText>;
}

/** A file as its owner knows it, and where the engine finds it. */
export type EnginePlace = { file: string; path: string };

export type ParquetText = { rows: number; bytes: number; longestBytes: number };

export type FormatOf<F extends FileFormat['kind']> = {
  [P in F]: Extract<FileFormat, { kind: P }> & { kind: P };
}[F];

/** `path` is where the bytes of the file are, unpacked. */
export type UnpackedRequest = FileRequest & { path: string };

/** Opens a file of one format. */
export type OpenFormat<F extends FileFormat['kind']> = (
  request: UnpackedRequest,
  format: FormatOf<F>,
  engine: ColumnReader,
) => Promise<SourceFile>;

const FORMATS: { [F in FileFormat['kind']]: OpenFormat<F> } = {
  delimited: openDelimited,
  ndjson: openNdjson,
  parquet: openParquet,
};

/** Opens a file in its declared format. Throws an ImportProblem when it is not in it, or lacks a column. */
export async function openFile(request: FileRequest, engine: ColumnReader): Promise<SourceFile> {
  const path = await unpackedPath(request.file, request.scratch);
  return openAs({ ...request, path }, request.source.format, engine);
}

function openAs<F extends FileFormat['kind']>(
  request: UnpackedRequest,
  format: FormatOf<F>,
  engine: ColumnReader,
): Promise<SourceFile> {
  return FORMATS[format.kind](request, format, engine);
}
