import type { Week } from '#domain/calendar/week.ts';
import type { ShareKind, ShareVisibility } from '#domain/sharing/share-scope.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';

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

/** What people with the link will see, in plain words: read before it is created. */
export function whatReadersSee(draft: ShareDraft, of: AsOf): string[] {
  return [
    whatText(draft, of),
    segmentsText(draft),
    draft.notes
      ? 'With the notes of these weeks, as written; without owners, definitions or money.'
      : 'Without notes, owners, definitions or money.',
    ...(draft.hiddenUnder === null
      ? []
      : [
          `Counts of fewer than ${draft.hiddenUnder} people, and rates based on them, are left out.`,
          ...(draft.kind === 'live'
            ? [
                'Somebody who comes back can see counts grow, even by one person; a frozen link shows none of that.',
              ]
            : []),
        ]),
    untilText(draft),
  ];
}

function whatText({ kind, week, views }: ShareDraft, of: AsOf): string {
  const steps = views === 'review' ? '' : ', and every step’s own weeks';
  return kind === 'frozen'
    ? `The week ${weekText(week)} ${asOfText(of)}${steps}. It stays that way; if a number changes noticeably later (late data, corrections), the page says so at the top.`
    : `Always the latest complete week${steps}. Its numbers change as data comes in.`;
}

function segmentsText({ segmentBy, segments }: ShareDraft): string {
  if (segmentBy === null) return 'Everyone together; no segment is named or counted.';
  const called = segments === 'named' ? 'by name' : 'by letter (A is the largest)';
  return `Every step by ${segmentBy}, with segments ${called}.`;
}

function untilText({ expiresInHours, hasPassword }: ShareDraft): string {
  const expiry = EXPIRIES.find(({ hours }) => hours === expiresInHours)?.text ?? `${expiresInHours} hours`;
  return hasPassword
    ? `For ${expiry}, or until you revoke it, to anyone with the link and the password.`
    : `For ${expiry}, or until you revoke it, to anyone with the link, who can pass it on.`;
}

/** Which figures of a week a frozen link shows. A closed week is kept by the funnel's first segment property alone. */
type AsOf =
  | { kind: 'closed' }
  | { kind: 'now' }
  | { kind: 'now-though-closed'; keptBy: string }
  | { kind: 'not-known' };

type Cut = { segmentBy: string | null; properties: readonly string[] };

/** @example asOf(true, { segmentBy: 'country', properties: ['channel', 'country'] }) // { kind: 'now-though-closed', keptBy: 'channel' } */
export function asOf(closed: boolean | null, { segmentBy, properties: [keptBy] }: Cut): AsOf {
  if (closed === null) return { kind: 'not-known' };
  if (!closed) return { kind: 'now' };
  return segmentBy === null || keptBy === undefined || segmentBy === keptBy
    ? { kind: 'closed' }
    : { kind: 'now-though-closed', keptBy };
}

/** @example asOfText({ kind: 'closed' }) // 'as recorded' */
export function asOfText(of: AsOf): string {
  switch (of.kind) {
    case 'closed':
      return 'as recorded';
    case 'now':
      return 'as it is now';
    case 'now-though-closed':
      return `as it is now (as recorded, it is kept by ${of.keptBy} only)`;
    case 'not-known':
      return 'as recorded, or as it is now if it is not recorded';
  }
}
