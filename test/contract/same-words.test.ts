import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { judgedReview } from '#domain/review/judged-review.ts';
import { REVIEW_WEEKS } from '#domain/review/review-ask.ts';
import { storyName } from '#domain/review/story-name.ts';
import { sharedReview } from '#domain/sharing/share-projection.ts';
import { peopleText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCompany } from '#examples/sample-company/sample-company.ts';
import { sampleReview } from '#examples/sample-company/sample-review.ts';
import { outage } from '#examples/sample-company/stories.ts';
import { reviewLines } from '#server/cli/review-text.ts';
import { Report } from '#src/viewer/report.tsx';

/** A flagged week, a calm one, one after a change of definition, one without data. */
const weeks: readonly Week[] = [
  lastCompleteSampleWeek,
  '2026-08-31' as Week,
  '2026-06-08' as Week,
  outage.week,
];

describe.each(weeks)('the week of %s', (week) => {
  const response = sampleReview({ week, by: 'channel', weeks: REVIEW_WEEKS });
  const { review } = judgedReview(response, week);
  const terminal = plain(
    reviewLines(
      {
        workspace: 'Acme',
        funnel: 'Main',
        through: '',
        checks: [],
        notes: response.notes,
        redefined: [],
        acknowledgements: [],
      },
      review,
    ).join(' '),
  );
  const visibility = {
    segmentBy: 'channel',
    segments: 'named',
    weeks: 26,
    views: 'review-and-steps',
    notes: true,
    owners: true,
    money: true,
    title: null,
    hiddenUnder: null,
  } as const;
  const times = { kind: 'frozen', week, reportedAt: '2026-11-23T08:30:00Z', expiresAt: null } as const;
  const shared = sharedReview(response, visibility, times);
  const published = plain(
    renderToStaticMarkup(createElement(Report, { shared, medium: 'open' }))
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#x27;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );

  test('is said in the same words in the terminal, on the published page and in the demo', () => {
    const words = [
      review.headline.title,
      ...review.headline.sentences,
      ...review.agenda.flatMap((item) => [
        storyName(item),
        verdictText(item.verdict),
        ...(item.owner === null ? [] : [item.owner]),
      ]),
    ].map(plain);
    for (const said of words) {
      expect(terminal).toContain(said);
      expect(published).toContain(said);
    }
    const { review: demo } = judgedReview(
      sampleCompany.review({ week, by: 'channel', weeks: REVIEW_WEEKS }),
      week,
    );
    expect(demo).toEqual(review);
  });

  test('has the same numbers and verdicts at every stage', () => {
    for (const { people, step } of review.stages) {
      const shown = [
        ...(people === null ? [] : [peopleText(people)]),
        ...(step === null ? [] : [verdictText(step.verdict)]),
        ...(step === null || step.verdict.low === null ? [] : [usualRangeText(step.verdict)]),
      ].map(plain);
      for (const number of shown) {
        expect(terminal).toContain(number);
        expect(published).toContain(number);
      }
    }
  });
});

/** Without what typography and markup add between words. */
function plain(text: string): string {
  return text.replace(/[\u2060\u2068\u2069]/g, '').replace(/\s+/g, ' ');
}
