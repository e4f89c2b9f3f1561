import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import type { Finding } from '#domain/detector/finding.ts';
import type { StepAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { ExpectedDrop } from '#domain/funnel/restarts.ts';
import type { VerdictReason } from './verdict.ts';

/** A change that somebody accepted is said for a year: then all that a week is compared with lies at its level. */
const SAID_FOR_WEEKS = 52;

/** `low` to `high` is the range of `pace`, or of `observed` where there is none. */
type Seen = Pick<Finding, 'status' | 'low' | 'high' | 'expected' | 'observed'> & { pace?: number };

/** What is known of one series: its findings by week, which way is worse, and what of a conversion reaches the nearest macro stage. */
type AcceptedContext = {
  weeks: CountsDocument['weeks'];
  week: number;
  segment: string | null;
  expected: readonly ExpectedDrop[];
  /** The weeks, by index, in which other things began to be counted. */
  starts: readonly number[];
  findings: readonly (Seen | null)[];
  worse: WorseSide;
  carried: () => number | null;
};

/**
 * The change that readers accepted and that a week without a further drop still shows; `null` where there is none, where the level, or this week's number, is back at what was usual before,
 * or where the week was reviewed before anybody said so.
 *
 * @example acceptedChange(context)?.before // { low: 0.32, high: 0.41 }
 */
export function acceptedChange(
  context: AcceptedContext,
): Extract<VerdictReason, { kind: 'accepted' }> | null {
  const { weeks, week, segment, expected, starts, findings, worse, carried } = context;
  const name = weeks[week];
  const now = findings[week] ?? null;
  const change = expected.findLast(
    (one) => one.week <= week && (one.segment === null || one.segment === segment),
  );
  if (name === undefined || now === null || change === undefined) return null;
  if (now.status !== 'usual' && now.status !== 'new-normal') return null;
  if (week - change.week >= SAID_FOR_WEEKS || starts.some((start) => start > change.week && start <= week))
    return null;
  const { by, why, at, week: since, lookAgain = null } = change.acknowledgement;
  const then =
    findings.slice(0, change.week).findLast((one) => one !== null && one.status !== 'learning') ?? null;
  if (then === null || !isWorse(middle(now), then, worse) || !isWorse(now.pace ?? now.observed, then, worse))
    return null;
  const share = carried();
  return {
    kind: 'accepted',
    by,
    why,
    at,
    since,
    before: { low: then.low, high: then.high },
    lostWeekly: share === null ? null : now.expected * Math.abs(middle(then) / middle(now) - 1) * share,
    lookAgain,
    isDue: lookAgain !== null && lookAgain <= name,
  };
}

function isWorse(number: number, { low, high }: Seen, worse: WorseSide): boolean {
  return worse === -1 ? number < low : number > high;
}

function middle({ low, high }: Seen): number {
  return (low + high) / 2;
}

/**
 * The acknowledgements of a document that were not yet made when a week was reviewed, although they are about it: what was said of the week then stays.
 *
 * @example madeLater(counts, '2026-11-02').map(({ id }) => id)
 */
export function madeLater(counts: CountsDocument, week: string): StepAcknowledgement[] {
  const answers = [...(counts.entryAnswers ?? []), ...counts.steps.flatMap((step) => step.answers ?? [])];
  return answers.filter(
    ({ kind, week: from, reviewed }) =>
      kind === 'expected' && reviewed !== undefined && from <= week && week < reviewed,
  );
}

/**
 * A document without some of its acknowledgements.
 *
 * @example withoutAnswers(counts, new Set(['a1'])).steps[0]?.answers // []
 */
export function withoutAnswers(counts: CountsDocument, ids: ReadonlySet<string>): CountsDocument {
  const rest = (answers: StepAcknowledgement[] | undefined) =>
    answers === undefined ? {} : { answers: answers.filter(({ id }) => !ids.has(id)) };
  return {
    ...counts,
    ...(counts.entryAnswers === undefined
      ? {}
      : { entryAnswers: counts.entryAnswers.filter(({ id }) => !ids.has(id)) }),
    steps: counts.steps.map((step) => ({ ...step, ...rest(step.answers) })),
  };
}
