import { visibleLine } from '#server/platform/visible-line.ts';

/** One thing wrong in `weekline.yaml`: where, what was written, what is wrong with it and what to do. */
export type ConfigurationProblem = {
  /** The file as the caller named it. */
  file: string;
  /** Both count from 1. */
  line: number;
  column: number;
  /** Where in the configuration: `funnels[0].stages[2].withinWeeks`; empty for the file as a whole. */
  path: string;
  /** As written in the file, shortened; `null` where nothing is written. */
  value: string | null;
  /** What is wrong, as the rest of a sentence that starts with the path and the value. */
  message: string;
  remedy: string;
};

export type Path = readonly (string | number)[];

/**
 * A problem before it has a line. `key` names a setting of the mapping at `path` when the name itself is wrong, and `meant`
 * the missing one it most likely stands for.
 */
export type Fault = { path: Path; key?: string; meant?: string; message: string; remedy: string };

/**
 * A problem as one line for a terminal; control characters in what the file says are shown, not obeyed.
 *
 * @example describeProblem(problem)
 * // 'weekline.yaml:12:5  workspace.timeZone “Europe/Helsinky” is not a time zone. Did you mean Europe/Helsinki?'
 */
export function describeProblem(problem: ConfigurationProblem): string {
  const { file, line, column, path, value, message, remedy } = problem;
  const subject = [path, value === null ? '' : `“${value}”`].filter((part) => part !== '').join(' ');
  const sentence = [subject, message, remedy].filter((part) => part !== '').join(' ');
  return visibleLine(`${file}:${line}:${column}  ${sentence}`);
}

/** A path as readers write it. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** One line of at most 60 characters of what stands in the file. */
export function shorten(written: string): string {
  const line = written.trim().replace(/\s+/g, ' ');
  const characters = [...line];
  return characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE - 1).join('')}…` : line;
}

const LONGEST_VALUE = 60;
