import { didYouMean, nameSome } from '#server/config/nearest.ts';
import { ImportProblem } from './import-problem.ts';

/** Throws an ImportProblem when the file lacks a column that its source reads, or has it twice. */
export function requireColumns(file: string, wanted: readonly string[], found: readonly string[]): void {
  const problem = columnProblem(wanted, found);
  if (problem !== null) throw new ImportProblem(file, problem);
}

/** What is wrong with the names of a file's columns; `null`: nothing. */
export function columnProblem(wanted: readonly string[], found: readonly string[]): string | null {
  const times = new Map<string, number>();
  for (const column of found) times.set(column, (times.get(column) ?? 0) + 1);
  const timesFound = (name: string) => times.get(name) ?? 0;
  const missing = wanted.filter((name) => timesFound(name) === 0);
  const objections = [
    ...(missing.length === 0 ? [] : [missingInWords(missing, found)]),
    ...wanted
      .filter((name) => timesFound(name) > 1)
      .map((name) => `${timesFound(name)} columns are called “${name}”: rename one of them.`),
  ];
  if (objections.length === 0) return null;
  const columns = found.length === 0 ? 'It has no header.' : `Its columns: ${nameSome(found)}.`;
  const delimiterHint = found.length === 1 ? ' With only one column, check the declared delimiter.' : '';
  return `${objections.join(' ')} ${columns}${delimiterHint}`;
}

function missingInWords(missing: readonly string[], found: readonly string[]): string {
  const names = missing.map((name) => `“${name}”`).join(', ');
  const hints = [
    ...new Set(missing.map((name) => didYouMean(name, found, '')).filter((hint) => hint !== '')),
  ];
  return [`there ${missing.length === 1 ? 'is no column' : 'are no columns'} ${names}.`, ...hints].join(' ');
}

/** The column of a Parquet file that a name is in: `event_params` has `event_params.source`. */
export function parquetColumnOf(name: string, columns: readonly string[]): string {
  const [outer = name] = name.split('.');
  return !columns.includes(name) && columns.includes(outer) ? outer : name;
}
