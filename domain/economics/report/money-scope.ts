import { type CostSeries, exactSum } from '#domain/economics/acquisition/cost-series.ts';
import { type Hazards, hazardsOf, type WonCohorts } from '#domain/economics/acquisition/hazards.ts';
import { type Amount, type MoneyDocument, NO_ENTRY, NOT_MAPPED } from '#domain/economics/money-document.ts';
import { type KnownCohort, knownCohorts } from '#domain/economics/value/revenue-facts.ts';
import type { Count } from '#domain/funnel/counts.ts';

/** Whose money it is: everyone's (blended), that of all segments with spend (paid), or one segment's. */
export type MoneyScope =
  | { kind: 'everyone' }
  | { kind: 'paid'; segments: string[] }
  | { kind: 'segment'; segment: string };

/**
 * The scopes of a document: everyone; what is paid for, where there are segments with spend; and its segments.
 *
 * @example scopesOf(document).map(({ kind }) => kind) // ['everyone', 'paid', 'segment', 'segment']
 */
export function scopesOf({ segments, spend = [] }: MoneyDocument): MoneyScope[] {
  const paid = segments.filter((segment) => spend.some((series) => series.segment === segment));
  return [
    { kind: 'everyone' },
    ...(paid.length === 0 ? [] : [{ kind: 'paid' as const, segments: paid }]),
    ...segments.map((segment) => ({ kind: 'segment' as const, segment })),
  ];
}

/**
 * The document's own series that a scope consists of; `null` stands for everyone where nothing is segmented.
 *
 * @example segmentsOf(document, { kind: 'paid', segments: ['paid search'] }) // ['paid search']
 */
export function segmentsOf({ segments }: MoneyDocument, scope: MoneyScope): (string | null)[] {
  switch (scope.kind) {
    case 'everyone':
      return segments.length === 0 ? [null] : segments;
    case 'paid':
      return scope.segments;
    case 'segment':
      return [scope.segment];
  }
}

/**
 * What is spent on a scope and whom it wins. Everyone's includes spend that no rule maps, and customers without an entry. A series that the document does not have is not known, and makes its
 * sums unknown; of spend it is none recorded.
 *
 * @example costSeriesOf(document, { kind: 'everyone' }).spend // [12_000_000, null]
 */
export function costSeriesOf(document: MoneyDocument, scope: MoneyScope): CostSeries {
  const { weeks } = document;
  const isEveryone = scope.kind === 'everyone';
  const names = segmentsOf(document, scope);
  const spend = (document.spend ?? []).filter(
    ({ segment }) => names.includes(segment) || (isEveryone && segment === NOT_MAPPED),
  );
  return {
    weeks,
    spend:
      spend.length === 0
        ? null
        : weeks.map((_, week) => exactSum(spend.map(({ amounts }) => amounts[week] ?? null))),
    cohorts: wonCohorts(document, names),
    withoutEntry: isEveryone ? wonWithoutEntry(document) : weeks.map(() => 0),
  };
}

/**
 * The hazards of everyone in a document, for segments that have none of their own at a lag.
 *
 * @example everyonesHazards(document).chanceAt(103, 0) // 0.03
 */
export function everyonesHazards(document: MoneyDocument): Hazards {
  return hazardsOf(costSeriesOf(document, { kind: 'everyone' }).cohorts);
}

function wonCohorts(document: MoneyDocument, names: readonly (string | null)[]): WonCohorts {
  const { weeks, windowWeeks } = document;
  const arrivals = names.map((name) => document.arrivals?.find(({ segment }) => segment === name)?.people);
  const won = names.map((name) => document.customers?.find(({ segment }) => segment === name)?.won);
  return {
    windowWeeks,
    arrivals: weeks.map((_, week) => exactSum(arrivals.map((people) => people?.[week] ?? null))),
    won: weeks.map((_, entry) =>
      Array.from({ length: Math.min(windowWeeks + 1, weeks.length - entry) }, (_cell, lag) =>
        exactSum(won.map((rows) => rows?.[entry]?.[lag] ?? null)),
      ),
    ),
  };
}

/** By the calendar week in which they were won. */
function wonWithoutEntry({ weeks, customers = [] }: MoneyDocument): Count[] {
  const rows = customers.find(({ segment }) => segment === NO_ENTRY)?.won;
  if (rows === undefined) return weeks.map(() => 0);
  return weeks.map((_, week) =>
    exactSum(rows.slice(0, week + 1).map((row, entry) => cellOf(row, week - entry))),
  );
}

/** A row of those without an entry may end early: nobody was won later. */
function cellOf(row: readonly Count[], lag: number): Count {
  return lag < row.length ? (row[lag] ?? null) : 0;
}

/**
 * The revenue of a scope, segment by segment; `null` where nobody records any. Everyone's includes that of customers without an entry.
 *
 * @example revenueOf(document, { kind: 'segment', segment: 'organic' }) // null
 */
export function revenueOf(document: MoneyDocument, scope: MoneyScope): KnownCohort[] | null {
  const names = [...segmentsOf(document, scope), ...(scope.kind === 'everyone' ? [NO_ENTRY] : [])];
  const series = (document.revenue ?? []).filter(({ segment }) => names.includes(segment));
  if (series.length === 0) return null;
  return names.flatMap((name) => knownCohorts(series.filter(({ segment }) => segment === name)));
}

/**
 * The rows of a list that are of a scope: its own segments', or everyone's own row where there is one.
 *
 * @example rowsOfScope([{ segment: null, share: '0.72' }], document, { kind: 'everyone' }) // [{ segment: null, share: '0.72' }]
 */
export function rowsOfScope<T extends { segment: string | null }>(
  list: readonly T[] | undefined,
  document: MoneyDocument,
  scope: MoneyScope,
): T[] {
  const rows = list ?? [];
  const everyone = rows.filter(({ segment }) => segment === null);
  if (scope.kind === 'everyone' && everyone.length > 0) return everyone;
  const names = segmentsOf(document, scope);
  return rows.filter(
    ({ segment }) => names.includes(segment) || (scope.kind === 'everyone' && segment === NO_ENTRY),
  );
}

/** The sum of a week over lists of a scope; `null` where there is none, or where one of them is not known. */
export function sumInWeek(lists: readonly (readonly Amount[])[], week: number): Amount {
  return lists.length === 0 ? null : exactSum(lists.map((amounts) => amounts[week] ?? null));
}
