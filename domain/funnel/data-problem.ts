import type { Week } from '#domain/calendar/week.ts';

/**
 * What is missing of a week, so that it is neither judged nor teaches what is usual. `silent-days`: on `days`, `YYYY-MM-DD` in order, a source
 * that usually has rows then (`usual`, in all of them) sent none, or next to none (`rows`). `event-stopped`: an event of `stage` that used to come
 * did not, or next to not (`rows`), while other events of the source did: on `days`, or, absent, in the whole week. `never-matched`: no row has ever matched the rule of `conversion`, by its name, that is all there is
 * to say who reached `stage`; `event` is what it asks for, empty where it is not told.
 */
export type DataProblem =
  | { kind: 'silent-days'; week: Week; source: string; days: string[]; rows: number; usual: number }
  | {
      kind: 'event-stopped';
      week: Week;
      source: string;
      event: string;
      stage: string;
      days?: string[] | undefined;
      rows?: number | undefined;
    }
  | { kind: 'never-matched'; week: Week; conversion: string; event: string; stage: string };

/**
 * What is missing of a week, for everyone or for one stage.
 *
 * @example problemsOf(counts, '2026-11-09', 'demo').map(({ kind }) => kind) // ['silent-days']
 */
export function problemsOf(
  { dataProblems = [] }: { dataProblems?: DataProblem[] | undefined },
  week: Week,
  stage: string,
): DataProblem[] {
  return dataProblems.filter(
    (problem) => problem.week === week && (problem.kind === 'silent-days' || problem.stage === stage),
  );
}
