import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import { withAcknowledgements } from '#domain/funnel/acknowledgement.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { acknowledgementEffect, acknowledgementsAbout, acknowledgementsIn } from './acknowledgements.ts';

const counts = steadyCounts({
  weeks: 6,
  segments: ['organic', 'paid'],
  arrivals: () => 100,
  steps: [{ rows: () => [10] }, { rows: () => [5] }],
});

const acknowledgement = (change: Partial<Acknowledgement> = {}): Acknowledgement => ({
  id: 'a',
  funnel: 'main',
  step: 's1',
  segment: null,
  segmentBy: null,
  week: weekAt(3),
  kind: 'expected',
  why: 'price test',
  by: 'Growth lead',
  at: '2026-02-08T23:30:00Z',
  ...change,
});

const texts = (acknowledgements: Acknowledgement[], week: Week = weekAt(5)) =>
  acknowledgementsIn(withAcknowledgements(counts, acknowledgements), week).map(
    ({ step, text }) => `${step}: ${text}`,
  );

describe('what readers acknowledged', () => {
  test('says since when, who, when and why, the latest first', () => {
    const later = acknowledgement({ step: 's2', kind: 'definition-changed', at: '2026-02-10T08:00:00Z' });
    expect(texts([acknowledgement(), later])).toEqual([
      'Stage 1 → Stage 2: another definition since 26 Jan — Growth lead, 10 Feb: “price test”',
      'Visit → Stage 1: expected since 26 Jan — Growth lead, 8 Feb: “price test”',
    ]);
  });

  test('is dated by the calendar of the workspace', () => {
    const east = { ...counts, calendar: { ...counts.calendar, timeZone: 'Europe/Helsinki' } };
    expect(acknowledgementsIn(withAcknowledgements(east, [acknowledgement()]), weekAt(5))[0]?.text).toContain(
      '9 Feb',
    );
  });

  test('names the segment it is about', () => {
    expect(texts([acknowledgement({ segment: 'paid', segmentBy: 'channel' })])[0]).toContain(
      'expected for paid since',
    );
  });

  test('is listed from its week on', () => {
    expect(texts([acknowledgement()], weekAt(2))).toEqual([]);
    expect(texts([acknowledgement()], weekAt(3))).toHaveLength(1);
  });

  test('is in a document only when it concerns its funnel, weeks and segments', () => {
    const others = [
      acknowledgement({ funnel: 'other' }),
      acknowledgement({ step: 's9' }),
      acknowledgement({ week: weekAt(9) }),
      acknowledgement({ segment: 'paid', segmentBy: 'country' }),
      acknowledgement({ segment: 'tv', segmentBy: 'channel' }),
    ];
    expect(texts(others)).toEqual([]);
    expect(withAcknowledgements(counts, []).steps).toEqual(counts.steps);
  });

  test('is in a story about the same people or more of them, as a sentence, the latest first', () => {
    const paid = { segment: 'paid', segmentBy: 'channel' };
    const given = acknowledgementsIn(
      withAcknowledgements(counts, [
        acknowledgement({ ...paid, at: '2026-02-11T08:00:00Z' }),
        acknowledgement({ id: 'b', kind: 'definition-changed' }),
        acknowledgement({ id: 'c', step: 's2' }),
      ]),
      weekAt(5),
    );
    const by = (segment: string | null) =>
      acknowledgementsAbout(given, { step: 's1', segment }).map(({ said }) => said);
    const everyone = 'Growth lead said on 8 Feb: another definition since 26 Jan, because “price test”.';
    const some = 'Growth lead said on 11 Feb: expected for paid since 26 Jan, because “price test”.';
    expect(by(null)).toEqual([some, everyone]);
    expect(by('paid')).toEqual([some, everyone]);
    expect(by('organic')).toEqual([everyone]);
  });

  test('has an effect that is said in a sentence', () => {
    expect(acknowledgementEffect('expected', weekAt(3))).toMatch(
      /^From 26 Jan on .* a further one is\. Weeks that were reviewed before keep what was said of them\.$/,
    );
    expect(acknowledgementEffect('definition-changed', weekAt(3))).toMatch(
      /^Weeks before 26 Jan .* four weeks\.$/,
    );
  });
});
