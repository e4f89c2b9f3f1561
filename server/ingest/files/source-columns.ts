import { didYouMean, nameSome } from '#server/config/nearest.ts';
import { columnsOf, type Source } from '#server/ingest/kinds/source-kinds.ts';
import { ImportProblem } from './import-problem.ts';

/** Throws an ImportProblem when the file lacks a column that its source reads, or has it twice. */
export function requireColumns(file: string, source: Source, found: readonly string[]): void {
  const timesFound = (name: string) => found.filter((column) => column === name).length;
  const wanted = columnsOf(source);
  const missing = wanted.filter((name) => timesFound(name) === 0);
  const objections = [
    ...(missing.length === 0 ? [] : [missingInWords(missing, found)]),
    ...wanted
      .filter((name) => timesFound(name) > 1)
      .map((name) => `${timesFound(name)} columns are called “${name}”: rename one of them.`),
  ];
  if (objections.length === 0) return;
  const columns = found.length === 0 ? 'It has no header.' : `Its columns: ${nameSome(found)}.`;
  const delimiterHint = found.length === 1 ? ' With only one column, check the declared delimiter.' : '';
  throw new ImportProblem(file, `${objections.join(' ')} ${columns}${delimiterHint}`);
}

function missingInWords(missing: readonly string[], found: readonly string[]): string {
  const names = missing.map((name) => `“${name}”`).join(', ');
  const hints = [
    ...new Set(missing.map((name) => didYouMean(name, found, '')).filter((hint) => hint !== '')),
  ];
  return [`there ${missing.length === 1 ? 'is no column' : 'are no columns'} ${names}.`, ...hints].join(' ');
}
