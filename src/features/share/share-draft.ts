import type { Week } from '#domain/calendar/week.ts';
import type { ShareKind, ShareVisibility } from '#domain/sharing/share-scope.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { type AsOf, asOfText } from './as-of.ts';

/** What somebody is about to share. */
export type ShareDraft = ShareVisibility & {
  kind: ShareKind;
  week: Week;
  expiresInHours: number;
  hasPassword: boolean;
};

/** For how long a link can be made to last, in hours. */
export const EXPIRIES = [
  { hours: 24, text: 'a day' },
  { hours: 7 * 24, text: 'a week' },
  { hours: 30 * 24, text: '30 days' },
  { hours: 90 * 24, text: '90 days' },
  { hours: 365 * 24, text: 'a year' },
] as const;

/** What whoever has the link will see, in plain words: read before it is made. */
export function whatReadersSee(choice: ShareDraft, of: AsOf): string[] {
  return [
    whatText(choice, of),
    segmentsText(choice),
    choice.notes
      ? 'With the notes of these weeks, as they are written; without owners, definitions and money.'
      : 'Without notes, owners, definitions and money.',
    ...(choice.hiddenUnder === null
      ? []
      : [`Counts of fewer than ${choice.hiddenUnder} people, and rates made of them, are left out.`]),
    untilText(choice),
  ];
}

function whatText({ kind, week, views }: ShareDraft, of: AsOf): string {
  const steps = views === 'review' ? '' : ', and every step’s own weeks';
  return kind === 'frozen'
    ? `The week ${weekText(week)} ${asOfText(of)}${steps}. It stays so; once a number is counted otherwise by more than its noise, the link says that too.`
    : `Always the newest complete week${steps}. Its numbers change as data arrive.`;
}

function segmentsText({ segmentBy, segments }: ShareDraft): string {
  const called = segments === 'named' ? 'by its own name' : 'by a letter, the largest A';
  return segmentBy === null
    ? `Everyone together; where a sentence speaks of a segment, it is called ${called}.`
    : `Every step by ${segmentBy}, each called ${called}.`;
}

function untilText({ expiresInHours, hasPassword }: ShareDraft): string {
  const expiry = EXPIRIES.find(({ hours }) => hours === expiresInHours)?.text ?? `${expiresInHours} hours`;
  return hasPassword
    ? `For ${expiry}, or until you revoke it, to whoever has the link and the password.`
    : `For ${expiry}, or until you revoke it, to whoever has the link: it can be passed on.`;
}
