export type FileKind = 'csv' | 'tsv' | 'ndjson' | 'parquet';

/** The format that the ending of a file tells, with or without `.gz` or `.zst`; `null` when it tells none. */
export function fileKindOf(file: string): FileKind | null {
  const ending = /\.([a-z]+)(?:\.(?:gz|zst))?$/i.exec(file)?.[1]?.toLowerCase();
  switch (ending) {
    case 'csv':
    case 'tsv':
    case 'ndjson':
    case 'parquet':
      return ending;
    case 'jsonl':
      return 'ndjson';
    default:
      return null;
  }
}
