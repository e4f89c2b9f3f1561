import type { Week } from '#domain/calendar/week.ts';
import { detectingArrivals } from '#domain/detector/arrivals/detect-arrivals.ts';
import type { ArrivalFinding } from '#domain/detector/arrivals/judge-arrival-week.ts';
import { LEARNING_WEEKS } from '#domain/detector/judge-series.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { countsBetween } from '#domain/funnel/counts-between.ts';
import { problemsOf } from '#domain/funnel/data-problem.ts';
import { judgedBlocks } from './judged-block.ts';
import { holidayWeeks, judgedSegments, type WeekState, weekStates } from './judged-step.ts';
import { emptyRow, type VerdictRow } from './verdict.ts';

/** A campaign that the team named, from its first week to its last one. */
export type NamedCampaign = { from: Week; to: Week };

/** A verdict on arrivals: its `step` is the first stage. `lastYear`: they fell by as much at this time last year. */
export type ArrivalRow = VerdictRow & { lastYear: boolean };

/**
 * The verdict on the arrivals at the first stage in every week, oldest first, all people (`segment: null`) before the segments. Numbers are
 * people: `observed`, `expected`, and `low` to `high` for the expected range of `observed`; there is no `pace`. As `judge`, a week is judged from a start that
 * depends on the week alone.
 *
 * @example judgeArrivals(counts, []).filter(({ state }) => state === 'flag')
 */
export function judgeArrivals(counts: CountsDocument, campaigns: readonly NamedCampaign[]): ArrivalRow[] {
  return runToEnd(judgingArrivals(counts, campaigns));
}

/**
 * As `judgeArrivals`, in many short pieces.
 *
 * @example for (const work = judgingArrivals(counts, []); !work.next().done; ) await scheduler.yield()
 */
export function* judgingArrivals(
  counts: CountsDocument,
  campaigns: readonly NamedCampaign[],
): Generator<void, ArrivalRow[], void> {
  const rows: ArrivalRow[] = [];
  for (const { start, from, to } of judgedBlocks(counts.weeks)) {
    const own = countsBetween(counts, { from: start, to });
    for (const row of yield* arrivalsFrom(own, from - start, campaigns)) rows.push(row);
  }
  return rows;
}

function* arrivalsFrom(
  counts: CountsDocument,
  first: number,
  campaigns: readonly NamedCampaign[],
): Generator<void, ArrivalRow[], void> {
  const states = weekStates(counts);
  const names = [null, ...judgedSegments(counts)];
  const people = names.map((name) =>
    Float64Array.from(arrivalsAt(counts, 0, name), (count, week) =>
      count === null || states[week] !== 'complete' ? Number.NaN : count,
    ),
  );
  const findings = yield* detectingArrivals({
    people,
    holidays: holidayWeeks(counts),
    campaigns: campaignWeeks(counts, campaigns),
    newLevels: [],
  });
  return counts.weeks.slice(first).flatMap((week, i) =>
    names.map((segment, series): ArrivalRow => {
      const position = { funnel: counts.funnel.id, week, step: counts.funnel.stages[0]?.id ?? '', segment };
      const finding = findings[series]?.[first + i] ?? null;
      return finding === null
        ? { ...unjudgedRow(counts, position, states[first + i] ?? 'missing'), lastYear: false }
        : judgedRow(counts, position, finding);
    }),
  );
}

type Position = Pick<VerdictRow, 'funnel' | 'week' | 'step' | 'segment'>;

function unjudgedRow(counts: CountsDocument, position: Position, state: WeekState): VerdictRow {
  if (state === 'forming') return emptyRow(position, 'no-data', { kind: 'forming' });
  const problems = problemsOf(counts, position.week, position.step);
  if (problems.length > 0) return emptyRow(position, 'data-problem', { kind: 'incomplete', problems });
  return emptyRow(position, 'no-data', { kind: state === 'missing' ? 'source-silent' : 'not-counted' });
}

function judgedRow(counts: CountsDocument, position: Position, finding: ArrivalFinding): ArrivalRow {
  const { drop, status } = finding;
  const learning = status === 'learning';
  return {
    ...emptyRow(position, status, reasonOf(finding)),
    observed: finding.observed,
    expected: learning ? null : finding.expected,
    low: learning ? null : finding.low,
    high: learning ? null : finding.high,
    people: finding.observed,
    evidence: finding.evidence,
    onset: drop === null ? null : (counts.weeks[drop.onset] ?? null),
    drop: drop?.size ?? null,
    dropLow: drop?.low ?? null,
    dropHigh: drop?.high ?? null,
    lastYear: finding.lastYear,
  };
}

function reasonOf({ status, learned, observed }: ArrivalFinding): VerdictRow['reason'] {
  switch (status) {
    case 'learning':
      return { kind: 'learning', weeks: learned, needed: LEARNING_WEEKS };
    case 'too-few':
      return { kind: 'too-few', people: observed, enough: null };
    case 'new-normal':
      return { kind: 'new-level' };
    case 'improved':
      return { kind: 'improved' };
    case 'flag':
    case 'watch':
    case 'usual':
    case 'recovered':
      return null;
  }
}

function campaignWeeks({ weeks }: CountsDocument, campaigns: readonly NamedCampaign[]): Set<number> {
  return new Set(
    weeks.flatMap((week, index) =>
      campaigns.some(({ from, to }) => from <= week && week <= to) ? [index] : [],
    ),
  );
}
