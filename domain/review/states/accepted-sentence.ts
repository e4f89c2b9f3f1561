import { dayOfInstant } from '#domain/calendar/instant.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictReason, VerdictRow } from '#domain/verdicts/verdict.ts';
import { toKnownDigits } from '#domain/wording/money.ts';
import { countText, dateText, numberWord, startNear } from '#domain/wording/numbers-and-dates.ts';
import { usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { isolated } from '#domain/wording/typography.ts';

type Accepted = Extract<VerdictReason, { kind: 'accepted' }>;

/** What a change that was accepted is about: its row, the stage that it shows at, and the macro stage that it costs people at. */
export type AcceptedChangeLine = { row: VerdictRow; stage: Stage; macro: Stage; timeZone: string };

/** @example acceptedTitle(1) // 'An ordinary week, with one change you accepted.' */
export function acceptedTitle(changes: number): string {
  const many = numberWord(changes).toLowerCase();
  return `An ordinary week, with ${many} ${changes === 1 ? 'change' : 'changes'} you accepted.`;
}

/**
 * A change that somebody accepted: where the number is since then and where it was, who said why, what it costs, and that it is due where it is. `null` where the reason
 * is not known.
 *
 * @example acceptedSentence(line)
 * // 'Demo at 24–28 % since 19 Oct (32–41 % before); Sales lead, 27 Nov: “asks for company size on purpose”; costs about 90 people at Demo a week.'
 */
export function acceptedSentence({ row, stage, macro, timeZone }: AcceptedChangeLine): string | null {
  const { reason, segment, week } = row;
  if (reason?.kind !== 'accepted') return null;
  const among = segment === null ? '' : ` among “${isolated(segment)}”`;
  const now = row.low === null ? '' : ` at ${usualRangeText(row)}`;
  const before = ` (${usualRangeText({ ...row, ...reason.before })} before)`;
  const parts = [
    `${isolated(stage.name)}${among}${now} since ${startNear(reason.since, week)}${before}`,
    `${isolated(reason.by)}, ${dateText(dayOfInstant(Date.parse(reason.at), timeZone))}: “${reason.why}”`,
    ...costOf(row, reason, macro),
    ...(reason.isDue && reason.lookAgain !== null
      ? [`it was to be looked at again in the week of ${startNear(reason.lookAgain, week)}`]
      : []),
  ];
  return `${parts.join('; ')}.`;
}

function costOf({ good }: VerdictRow, { lostWeekly }: Accepted, macro: Stage): string[] {
  if (lostWeekly === null || lostWeekly < 0.5) return [];
  const people = Math.round(toKnownDigits(lostWeekly));
  if (good === 'down')
    return [
      `brings about ${countText(people)} more ${people === 1 ? 'person' : 'people'} to ${isolated(macro.name)} a week`,
    ];
  return [
    `costs about ${countText(people)} ${people === 1 ? 'person' : 'people'} at ${isolated(macro.name)} a week`,
  ];
}
