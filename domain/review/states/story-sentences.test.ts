import { describe, expect, test } from 'vitest';
import { segmentReview } from '#domain/review/segment-review.ts';
import { rowName, storyName } from '#domain/review/story-name.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { storySentences } from './story-sentences.ts';

const WEEKS = 30;
const LAST = WEEKS - 1;
const ripple = (week: number) => (week % 2 === 0 ? 3 : -3);
const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

function reviewOf(counts: Parameters<typeof judge>[0]) {
  const facts = { counts, economics: null };
  const verdicts = judge(counts);
  const review = weeklyReview({ ...facts, verdicts, week: weekAt(LAST) });
  const [item] = review.agenda;
  if (item === undefined) throw new Error('The last week has a story.');
  return {
    item,
    said: storySentences(item, review.headline.sentences).map(plain),
    own: item.sentences.map(plain),
    ofSegment: (segment: string) => segmentReview(facts, { verdicts, week: weekAt(LAST) }, segment).agenda[0],
  };
}

/** One segment converts a third as well for three weeks, and another so much better that together they are as usual. */
const step = steadyCounts({
  weeks: WEEKS,
  segments: ['big', 'mid', 'small'],
  arrivals: (week, segment) => ([6000, 600, 500][segment] ?? 0) + ripple(week),
  steps: [
    {
      rows: (week, segment) => {
        if (segment === 2) return [150 + ripple(week)];
        if (week < LAST - 2) return [(segment === 1 ? 200 : 1800) + ripple(week)];
        return [segment === 1 ? 60 : 1950];
      },
    },
  ],
});

/** Half as many of one segment come, and of the other so many more that together they are not fewer. */
const arrivals = (week: number, segment: number) =>
  week >= LAST - 1 ? (segment === 0 ? 400 : 1300) : 800 + 3 * ripple(week);
const came = steadyCounts({
  weeks: WEEKS,
  segments: ['organic', 'paid'],
  arrivals,
  steps: [{ rows: (week, segment) => [Math.round(arrivals(week, segment) * 0.3)] }],
});

describe('the story of one segment among others', () => {
  test('names it in its heading, and everywhere that it counts people', () => {
    const { item, said, own } = reviewOf(step);
    expect(item.verdict.segment).toBe('mid');
    expect(storyName(item)).toBe('Visit → Stage 1 among “mid”');
    expect(rowName(item)).toBe('Visit → Stage 1');
    expect(said[0]).toMatch(/^Among “mid”: 10 %, /);
    expect(own.find((sentence) => sentence.startsWith('So far'))).toMatch(
      /fewer people among “mid” at Stage 1 than usual/,
    );
    expect(item.explained).toMatch(/expected from the people of “mid” in the pipeline, 180 came/);
  });

  test('of arrivals too, with its own numbers', () => {
    const { item, said, own } = reviewOf(came);
    expect(storyName(item)).toBe('People at Visit among “organic”');
    expect(said[0]).toMatch(/ among “organic”.*: 400; /);
    expect(own.find((sentence) => / about .* fewer people/.test(sentence))).toMatch(
      /fewer people among “organic” at Stage 1/,
    );
  });

  test('is everyone’s in the review of that segment', () => {
    const alone = reviewOf(step).ofSegment('mid');
    if (alone === undefined) throw new Error('The segment has a story.');
    expect(storyName(alone)).toBe('Visit → Stage 1');
    expect(storySentences(alone, alone.sentences.slice(0, 1))[0]).toBe(
      alone.kind === 'step' ? alone.step.sentence : '',
    );
  });
});

test('that old and new people alike convert worse is not said of every segment', () => {
  const { own } = reviewOf(step);
  expect(own.join(' ')).not.toMatch(/everybody/i);
});
