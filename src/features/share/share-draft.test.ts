import { expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { linkStatus, shownText, viewsText } from './link-status.ts';
import {
  asOf,
  asOfText,
  forReaders,
  messageText,
  presetOf,
  type ShareDraft,
  whatReadersSee,
} from './share-draft.ts';

const choice: ShareDraft = {
  kind: 'frozen',
  week: '2026-11-16' as Week,
  segmentBy: 'channel',
  segments: 'masked',
  weeks: 26,
  views: 'review-and-steps',
  notes: false,
  owners: false,
  money: false,
  title: null,
  hiddenUnder: null,
  expiresInHours: 720,
  hasPassword: false,
};

const share = {
  id: 's1',
  kind: 'frozen' as const,
  funnel: 'main',
  week: '2026-11-16' as Week,
  segmentBy: 'channel',
  segments: 'masked' as const,
  weeks: 26,
  views: 'review' as const,
  notes: false,
  owners: false,
  money: false,
  title: null,
  hiddenUnder: 5,
  label: 'Board',
  by: 'Growth lead',
  at: '2026-11-23T09:00:00Z',
  expiresAt: '2026-12-23T09:00:00Z',
  hasPassword: true,
  revoked: null,
  unwritten: false,
  paused: false,
  viewed: 0,
  lastViewed: null,
};

test('what a reader will see is said before the link is made', () => {
  expect(whatReadersSee(choice, { kind: 'not-known' })).toEqual([
    'The week 16–22 Nov 2026 as recorded, or as it is now if it is not recorded, and every step’s own weeks. It stays that way; if a number changes noticeably later (late data, corrections), the page says so at the top.',
    'Every step by channel, with segments by letter (A is the largest).',
    'Without notes, owners, definitions or money.',
    'For 30 days, or until you revoke it, to anyone with the link, who can pass it on.',
  ]);
  expect(
    whatReadersSee(
      {
        ...choice,
        kind: 'live',
        segmentBy: null,
        segments: 'named',
        views: 'review',
        notes: true,
        owners: false,
        money: false,
        title: null,
        hiddenUnder: 5,
        expiresInHours: 24,
        hasPassword: true,
      },
      { kind: 'now' },
    ),
  ).toEqual([
    'Always the latest complete week. Its numbers change as data comes in.',
    'Everyone together; no segment is named or counted.',
    'With the notes of these weeks, as written; without owners, definitions or money.',
    'Counts of fewer than 5 people, and rates based on them, are left out.',
    'Somebody who comes back can see counts grow, even by one person; a frozen link shows none of that.',
    'For a day, or until you revoke it, to anyone with the link and the password.',
  ]);
});

test('of a closed week it is said whether the link shows it as it was recorded', () => {
  const properties = ['channel', 'country'];
  const text = (closed: boolean | null, segmentBy: string | null) =>
    asOfText(asOf(closed, { segmentBy, properties }));
  expect(text(true, null)).toBe('as recorded');
  expect(text(true, 'channel')).toBe('as recorded');
  expect(text(true, 'country')).toBe('as it is now (as recorded, it is kept by channel only)');
  expect(text(false, 'country')).toBe('as it is now');
  expect(text(null, null)).toBe('as recorded, or as it is now if it is not recorded');
  expect(asOfText(asOf(true, { segmentBy: null, properties: [] }))).toBe('as recorded');
});

test('a link works until it is revoked or expires, and one that shows nothing says why', () => {
  const now = new Date('2026-12-01T09:00:00Z');
  expect(linkStatus(share, now)).toEqual({ active: true, text: 'expires 23 Dec 2026' });
  expect(linkStatus(share, new Date('2026-12-23T09:00:00Z'))).toEqual({
    active: false,
    text: 'expired 23 Dec 2026',
  });
  const revoked = { ...share, revoked: { by: 'Sales lead', at: '2026-11-30T09:00:00Z' } };
  expect(linkStatus(revoked, now)).toEqual({ active: false, text: 'revoked by Sales lead, 30 Nov 2026' });
  expect(linkStatus({ ...revoked, unwritten: true }, now)).toEqual({
    active: true,
    text: 'revoked by Sales lead, but the disk of the server did not take that in full; revoke it again',
  });
  expect(linkStatus({ ...share, paused: true }, now).text).toMatch(
    /stages of the funnel have changed; create a new link/,
  );
});

test('a link says what it shows and how often it was opened', () => {
  expect(shownText(share)).toBe('Week 16–22 Nov 2026 · by channel · small counts left out · password');
  expect(viewsText(share)).toBe('not opened yet');
  expect(viewsText({ ...share, viewed: 1 })).toBe('opened once');
  expect(viewsText({ ...share, viewed: 1200, lastViewed: '2026-11-30' })).toBe(
    'opened 1,200 times, last on 30 Nov 2026',
  );
});

test('a draft is for those whose preset it is, until something else is chosen; money only where there is any', () => {
  for (const preset of ['colleague', 'board', 'outside'] as const) {
    const draft = forReaders(choice, preset, true);
    expect(presetOf(draft, true)).toBe(preset);
    expect(presetOf({ ...draft, views: 'review' }, true)).toBeNull();
    expect(presetOf({ ...draft, expiresInHours: 24, title: 'How we sell' }, true)).toBe(preset);
    expect(forReaders(choice, preset, false).money).toBe(false);
  }
  expect(forReaders(choice, 'outside', true)).toMatchObject({
    segments: 'masked',
    hiddenUnder: 5,
    money: false,
  });
});

test('a message says no more than its link may', () => {
  const message = {
    ...forReaders(choice, 'colleague', true),
    title: 'Website to customer',
    headline: 'One step needs attention.',
    url: 'https://weekline.example/s#t',
  };
  expect(messageText(message)).toBe(
    'Week 16–22 Nov 2026 · One step needs attention · Website to customer\nhttps://weekline.example/s#t',
  );
  expect(messageText({ ...message, hasPassword: true })).toBe(
    'Week 16–22 Nov 2026 · Website to customer\nhttps://weekline.example/s#t\nIt asks for a password, which you get separately.',
  );
  expect(messageText({ ...message, segments: 'masked' })).not.toContain('attention');
  expect(messageText({ ...message, kind: 'live' })).toMatch(/^The latest week · Website to customer\n/);
});
