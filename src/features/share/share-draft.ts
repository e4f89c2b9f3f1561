import type { Week } from '#domain/calendar/week.ts';
import { presetVisibility, SHARE_PRESETS, type SharePreset } from '#domain/sharing/share-presets.ts';
import type { ShareKind, ShareVisibility } from '#domain/sharing/share-scope.ts';
import { listText, weekText } from '#domain/wording/numbers-and-dates.ts';

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
    extrasText(draft),
    ...(draft.title === null ? [] : [`Called “${draft.title}”.`]),
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

function extrasText({ notes, owners, money }: ShareDraft): string {
  const shown = [
    ...(notes ? ['the notes of these weeks, as written'] : []),
    ...(owners ? ['the owners of raised steps'] : []),
    ...(money ? ['what losses are worth in money'] : []),
  ];
  const left = [
    ...(notes ? [] : ['notes']),
    ...(owners ? [] : ['owners']),
    'definitions',
    ...(money ? [] : ['money']),
  ];
  const without = `ithout ${listText(left, 'or')}.`;
  return shown.length === 0 ? `W${without}` : `With ${listText(shown)}; w${without}`;
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

/** The draft as a preset wants it; without money to show, no money. */
export function forReaders(draft: ShareDraft, preset: SharePreset, hasMoney: boolean): ShareDraft {
  const chosen = presetVisibility(preset);
  return { ...draft, ...chosen, money: chosen.money && hasMoney };
}

/** For whom a draft is, while it is as a preset wants it; `null` once something else was chosen. */
export function presetOf(draft: ShareDraft, hasMoney: boolean): SharePreset | null {
  return (
    SHARE_PRESETS.find((preset) => {
      const wanted = forReaders(draft, preset, hasMoney);
      return JSON.stringify(wanted) === JSON.stringify({ ...wanted, ...draft });
    }) ?? null
  );
}

type Message = Pick<ShareDraft, 'kind' | 'week' | 'segments' | 'hasPassword'> & {
  title: string;
  headline: string;
  url: string;
};

/**
 * What is sent with the link. It says no more than the link may: behind a password, or without names, only what it is about.
 *
 * @example messageText(message) // 'Week 9–15 Nov 2026 · One step needs attention · Website to customer\nhttps://…'
 */
export function messageText({ kind, week, segments, hasPassword, title, headline, url }: Message): string {
  const about = kind === 'live' ? 'The latest week' : `Week ${weekText(week)}`;
  const told = kind === 'live' || hasPassword || segments === 'masked' ? [] : [headline.replace(/\.$/, '')];
  return [
    [about, ...told, title].join(' · '),
    url,
    ...(hasPassword ? ['It asks for a password, which you get separately.'] : []),
  ].join('\n');
}
