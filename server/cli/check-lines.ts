import { type DataCheck, reconciliationsIn } from '#domain/review/data-check.ts';
import { reportText } from './terminal.ts';

/** What is wrong with the data, a line each, problems first; what is fine is not said. */
export function checkLines(checks: readonly DataCheck[]): string[] {
  const of = (level: DataCheck['level']) => checks.filter((check) => check.level === level);
  return [...of('problem'), ...of('warning')].map(checkLine);
}

function checkLine({ level, message, remedy }: DataCheck): string {
  const mark = level === 'problem' ? '! Data problem' : '! Data';
  return reportText(`${mark}: ${message}${remedy === null ? '' : ` ${remedy}`}`);
}

/** Where the people of each stage are, a line each, where that is no warning already. */
export function reconciliationLines(checks: readonly DataCheck[]): string[] {
  return reconciliationsIn(checks)
    .filter(({ level }) => level === 'fine')
    .map(({ message }) => reportText(message));
}
