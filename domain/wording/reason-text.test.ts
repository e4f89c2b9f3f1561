import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { VerdictReason } from '#domain/verdicts/verdict.ts';
import { verdictRow } from '#test/verdict-row.ts';
import { reasonPhrase, reasonText } from './reason-text.ts';
import { fromWireRow, toWireRow } from './wire-row.ts';

const reasons: [VerdictReason, string][] = [
  [{ kind: 'learning', weeks: 0, needed: 4 }, 'not judged: it takes four earlier weeks; there are none yet'],
  [{ kind: 'learning', weeks: 1, needed: 4 }, 'not judged: it takes four earlier weeks; there is 1'],
  [{ kind: 'learning', weeks: 3, needed: 4 }, 'not judged: it takes four earlier weeks; there are 3'],
  [{ kind: 'definition-changed', weeksAgo: 0 }, 'not judged: definition changed this week'],
  [{ kind: 'definition-changed', weeksAgo: 1 }, 'not judged: definition changed 1 week ago'],
  [{ kind: 'definition-changed', weeksAgo: 3 }, 'not judged: definition changed 3 weeks ago'],
  [{ kind: 'too-few', people: 0.8, enough: null }, '1 person a week'],
  [
    { kind: 'too-few', people: 400, enough: 1200 },
    '400 people a week; a fall by half would show with about 1,200',
  ],
  [{ kind: 'too-few', people: 9, enough: 680_000 }, '9 people a week'],
  [{ kind: 'too-few', people: 1564, enough: null }, '1,564 people a week, hardly any of whom convert'],
  [{ kind: 'too-few', people: 40, enough: 680_000 }, '40 people a week, hardly any of whom convert'],
  [{ kind: 'expected', by: 'Growth lead', why: 'price test' }, 'expected, says Growth lead: “price test”'],
  [{ kind: 'new-level' }, 'low for twelve weeks: from now on it is compared with its latest weeks'],
  [{ kind: 'improved' }, 'higher for some weeks: the usual range follows'],
  [{ kind: 'forming' }, 'the week is still forming'],
  [{ kind: 'source-silent' }, 'a source sent nothing this week'],
  [
    {
      kind: 'incomplete',
      problems: [
        {
          kind: 'silent-days',
          week: '2026-11-09' as Week,
          source: 'tracker',
          days: ['2026-11-10', '2026-11-11', '2026-11-12'],
          rows: 0,
          usual: 2100,
        },
        {
          kind: 'silent-days',
          week: '2026-11-09' as Week,
          source: 'crm',
          days: ['2026-11-13', '2026-11-16'],
          rows: 1,
          usual: 240,
        },
        { kind: 'event-stopped', week: '2026-11-09' as Week, source: 'app', event: 'demo', stage: 'demo' },
      ],
    },
    'tracker sent nothing on Tue 10 – Thu 12 Nov, crm sent almost nothing on Fri 13 Nov and Mon 16 Nov (1 row instead of about 240) and app sent no “demo” at all, which used to come, though other events did',
  ],
  [{ kind: 'not-counted' }, 'no counts for this week'],
  [{ kind: 'nobody-entered' }, 'nobody entered'],
  [{ kind: 'fault', fault: { kind: 'not-a-count', value: -1 } }, '-1 is not a number of people'],
  [{ kind: 'fault', fault: { kind: 'not-a-count', value: 99.5 } }, '99.5 is not a number of people'],
  [
    { kind: 'fault', fault: { kind: 'more-than-at-risk', conversions: 1200, atRisk: 900 } },
    '1,200 converted of 900 people',
  ],
  [
    { kind: 'fault', fault: { kind: 'arrivals-unknown' } },
    'the arrivals of this week are not a number of people',
  ],
  [{ kind: 'hidden', under: 5 }, 'hidden: fewer than 5 people'],
];

describe('a reason', () => {
  test.each(reasons)('%o is read alone as “%s”', (reason, text) => {
    expect(reasonText(reason)).toBe(text);
  });

  test('after the state of its verdict does not say again that nothing was judged', () => {
    expect(reasonPhrase({ kind: 'definition-changed', weeksAgo: 1 })).toBe('definition changed 1 week ago');
    expect(reasonPhrase({ kind: 'nobody-entered' })).toBe('nobody entered');
  });
});

describe('a reason in a document', () => {
  test.each(reasons)('%o is read back as the words it was written in', (reason) => {
    const state = reason.kind === 'learning' || reason.kind === 'definition-changed' ? 'learning' : 'no-data';
    const written = toWireRow(verdictRow({ state, reason }));
    const read = fromWireRow(written);
    expect(toWireRow(read)).toEqual(written);
    expect(read.reason && reasonPhrase(read.reason)).toBe(reasonPhrase(reason));
  });

  test('keeps words that are no longer chosen', () => {
    const read = fromWireRow({ ...toWireRow(verdictRow({ state: 'learning' })), reason: 'too early' });
    expect(toWireRow(read).reason).toBe('too early');
  });

  test('that is absent stays absent', () => {
    expect(fromWireRow(toWireRow(verdictRow({}))).reason).toBeNull();
  });
});

test('of what is good down, reasons tell of rises', () => {
  const good = 'down' as const;
  expect(reasonText({ kind: 'new-level', good })).toMatch(/^high for twelve weeks/);
  expect(reasonText({ kind: 'improved', good })).toBe('lower for some weeks: the usual range follows');
  expect(reasonText({ kind: 'too-few', people: 40, enough: 90, good })).toBe(
    '40 people a week; a rise to twice as many would show with about 90',
  );
});
