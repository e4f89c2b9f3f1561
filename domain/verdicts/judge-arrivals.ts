import { detectingArrivals } from '#domain/detector/arrivals/detect-arrivals.ts';
import type { ArrivalFinding } from '#domain/detector/arrivals/judge-arrival-week.ts';
import { LEARNING_WEEKS } from '#domain/detector/judge-series.ts';
import { carriedLoss } from '#domain/explanation/loss.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { arrivalStarts, expectedFalls } from '#domain/funnel/restarts.ts';
import { acceptedChange } from './accepted-change.ts';
import type { Carried } from './carry.ts';
import {
  concernedSeries,
  holidayWeeks,
  judgedSegments,
  rowSinceOf,
  type WeekState,
  weekStates,
  worseSide,
} from './judged-step.ts';
import { emptyRow, goodOf, type RowPosition, type VerdictRow } from './verdict.ts';
import { unjudgedWeek } from './verdict-reason.ts';
import { weeksOutside } from './weeks-outside.ts';

/**
 * The share of the people who arrive in a week who would reach the nearest macro stage, by series and week; `null` where nobody can say.
 */
export type CarriedToMacro = (series: number, week: number) => Carried | null;

/** A week of nobody says that nothing was recorded, where at least so many people a week came … */
const NEVER_NOBODY = 10;
/** … in this many weeks before it. */
const WEEKS_COMPARED = 8;

/**
 * The verdicts on the arrivals at the first stage in the weeks from `first` on, by index, of a document that is judged from its own first week: one entry a
 * week, all people (`segment: null`) before the segments. `observed`, `expected`, and `low` to `high`, the expected range of `observed`, are people; there is no
 * `pace`. Entries are empty for a funnel without stages.
 *
 * @example runToEnd(judgingArrivals(counts, 0, () => null)).flat().filter(({ state }) => state === 'flag')
 */
export function* judgingArrivals(
  counts: CountsDocument,
  first: number,
  carried: CarriedToMacro,
): Generator<void, VerdictRow[][], void> {
  const [stage] = counts.funnel.stages;
  if (stage === undefined) return counts.weeks.slice(first).map(() => []);
  const states = weekStates(counts);
  const segments = judgedSegments(counts);
  const names = [null, ...segments];
  const stated = names.map((name) => arrivalsAt(counts, 0, name));
  const holidays = holidayWeeks(counts);
  const expected = expectedFalls(counts);
  const changed = arrivalStarts(counts, 0).map(({ week }) => ({ week, segment: null }));
  const carriedOn: CarriedToMacro = goodOf(stage) === 'down' ? () => null : carried;
  const nobody = weeksOfNobody(stated[0] ?? [], states, holidays);
  const findings = yield* detectingArrivals({
    worse: worseSide(stage),
    people: stated.map((ofOne) =>
      Float64Array.from(ofOne, (count, week) =>
        count === null || states[week] !== 'complete' || nobody.has(week) ? Number.NaN : count,
      ),
    ),
    holidays,
    campaigns: campaignWeeks(counts),
    newLevels: [...expected, ...changed].flatMap((one) =>
      concernedSeries(one, segments).map((series) => ({ week: one.week, series })),
    ),
  });
  return counts.weeks.slice(first).map((name, i) => {
    const week = first + i;
    return names.map((segment, series): VerdictRow => {
      const good = goodOf(stage);
      const position: RowPosition = { funnel: counts.funnel.id, week: name, step: stage.id, segment, good };
      const finding = findings[series]?.[week] ?? null;
      if (finding !== null) {
        const accepted = acceptedChange({
          weeks: counts.weeks,
          week,
          segment,
          expected,
          starts: changed.map((start) => start.week),
          findings: findings[series] ?? [],
          worse: worseSide(stage),
          carried: () => carriedOn(series, week)?.share ?? null,
        });
        return judgedRow(counts, position, {
          finding,
          accepted,
          carried: carriedOn(series, week),
          outside: weeksOutside(findings[series] ?? [], {
            week,
            drop: finding.drop,
            worse: worseSide(stage),
          }),
        });
      }
      const unjudged = unjudgedRow(counts, position, states[week] ?? 'missing');
      return nobody.has(week) && unjudged.state !== 'data-problem' ? nobodyRow(position) : unjudged;
    });
  });
}

/** The weeks, by index, of which nobody is on record although so many come otherwise that it is not chance, nor a holiday. */
function weeksOfNobody(
  people: readonly Count[],
  states: readonly WeekState[],
  holidays: ReadonlySet<number>,
): Set<number> {
  const nobody = new Set<number>();
  let before: number[] = [];
  people.forEach((count, week) => {
    if (count === null || states[week] !== 'complete') return;
    const usual = before.reduce((sum, one) => sum + one, 0) / before.length;
    if (count === 0 && usual >= NEVER_NOBODY && !holidays.has(week)) nobody.add(week);
    else before = [...before, count].slice(-WEEKS_COMPARED);
  });
  return nobody;
}

/** A named campaign explains more people than usual, and fewer after it. */
function campaignWeeks({ weeks, campaigns = [] }: CountsDocument): Set<number> {
  return new Set(
    weeks.flatMap((week, index) =>
      campaigns.some(({ from, to }) => from <= week && week <= to) ? [index] : [],
    ),
  );
}

function unjudgedRow(counts: CountsDocument, position: RowPosition, state: WeekState): VerdictRow {
  const unjudged = unjudgedWeek(counts, position, state);
  if (unjudged === null) return emptyRow(position, 'no-data', { kind: 'not-counted' });
  return emptyRow(position, unjudged.state, unjudged.reason);
}

function nobodyRow(position: RowPosition): VerdictRow {
  return { ...emptyRow(position, 'data-problem', { kind: 'nobody-arrived' }), observed: 0, people: 0 };
}

function judgedRow(
  counts: CountsDocument,
  position: RowPosition,
  {
    finding,
    accepted,
    carried,
    outside,
  }: {
    finding: ArrivalFinding;
    accepted: VerdictRow['reason'];
    carried: Carried | null;
    outside: number | null;
  },
): VerdictRow {
  const { drop, status } = finding;
  const learning = status === 'learning';
  const loss = drop === null ? null : { amount: drop.lost, low: drop.lostLow, high: drop.lostHigh };
  const macro = loss === null || carried === null ? null : carriedLoss(loss, carried);
  return {
    ...emptyRow(
      position,
      accepted === null ? stateOf(finding) : 'accepted',
      accepted ?? reasonOf(finding, position.good),
    ),
    observed: finding.observed,
    expected: learning ? null : finding.expected,
    low: learning ? null : finding.low,
    high: learning ? null : finding.high,
    people: finding.observed,
    evidence: finding.evidence,
    onset: onsetOf(counts, drop, accepted),
    since: accepted === null ? rowSinceOf(counts, drop) : null,
    weeksOutside: outside,
    drop: drop?.size ?? null,
    dropLow: drop?.low ?? null,
    dropHigh: drop?.high ?? null,
    lost: loss?.amount ?? null,
    lostLow: loss?.low ?? null,
    lostHigh: loss?.high ?? null,
    lostMacro: macro?.amount ?? null,
    lostMacroLow: macro?.low ?? null,
    lostMacroHigh: macro?.high ?? null,
  };
}

function onsetOf(
  { weeks }: CountsDocument,
  drop: ArrivalFinding['drop'],
  accepted: VerdictRow['reason'],
): VerdictRow['onset'] {
  if (accepted?.kind === 'accepted') return accepted.since;
  return drop === null ? null : (weeks[drop.onset] ?? null);
}

function stateOf({ status, observed, low, high }: ArrivalFinding): VerdictRow['state'] {
  return status === 'usual' && (observed < low || observed > high) ? 'just-outside' : status;
}

function reasonOf(
  { status, learned, observed, lastYear }: ArrivalFinding,
  good: VerdictRow['good'],
): VerdictRow['reason'] {
  switch (status) {
    case 'learning':
      return { kind: 'learning', weeks: learned, needed: LEARNING_WEEKS };
    case 'too-few':
      return { kind: 'too-few', people: observed, enough: null };
    case 'new-normal':
      return { kind: 'new-level', good };
    case 'improved':
      return { kind: 'improved', good };
    case 'flag':
    case 'watch':
      return lastYear ? { kind: 'as-last-year' } : null;
    case 'usual':
    case 'recovered':
      return null;
  }
}
