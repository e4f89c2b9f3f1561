import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { Stage } from '#domain/funnel/funnel.ts';

/** A source may be called like a channel, and an event like what the team builds. */
const A_SOURCE = 'a source';

/**
 * What is missing of weeks, for a reader who is told no names but those of the stages: which days, and which stage.
 *
 * @example unnamedProblems([{ kind: 'event-stopped', week, source: 'google ads', event: 'demo_v2', stage: 'demo' }], stages)
 * // [{ kind: 'event-stopped', week, source: 'a source', event: 'Demo', stage: 'demo' }]
 */
export function unnamedProblems(problems: readonly DataProblem[], stages: readonly Stage[]): DataProblem[] {
  const nameOf = (stage: string) => stages.find(({ id }) => id === stage)?.name ?? stage;
  return problems.map((problem) => unnamed(problem, nameOf));
}

function unnamed(problem: DataProblem, nameOf: (stage: string) => string): DataProblem {
  switch (problem.kind) {
    case 'silent-days':
      return { ...problem, source: A_SOURCE };
    case 'event-stopped':
      return { ...problem, source: A_SOURCE, event: nameOf(problem.stage) };
    case 'never-matched':
      return { ...problem, conversion: nameOf(problem.stage), event: '' };
  }
}
