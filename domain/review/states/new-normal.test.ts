import { expect, test } from 'vitest';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';

const ONSET = 24;
const WEEKS = ONSET + 16;
const ripple = (mean: number, week: number) => Math.round(mean * (1 + 0.03 * Math.sin(week * 2.1)));
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ').replaceAll('\u2060', '');

/** All weeks of a company of which something has fallen for good. */
function headlinesOf({
  arrivals = 1,
  rate = 1,
  segments = [],
}: {
  arrivals?: number;
  rate?: number;
  segments?: string[];
}) {
  const after = (week: number, factor: number) => (week < ONSET ? 1 : factor);
  const counts = steadyCounts({
    weeks: WEEKS,
    segments,
    arrivals: (week) => ripple(2000 * after(week, arrivals), week + 1),
    steps: [
      {
        rows: (week, segment) => [
          ripple(400 * after(week, arrivals) * (segment === 0 ? after(week, rate) : 1), week * 3),
        ],
      },
    ],
  });
  const verdicts = judge(counts);
  const settled = verdicts.filter(({ state }) => state === 'new-normal').map(({ week }) => week);
  const at = (week: number) =>
    weeklyReview({ counts, verdicts, week: weekAt(week), economics: null }).headline;
  return { at, settled, weeks: settled.map((week) => at(counts.weeks.indexOf(week))) };
}

test('the week in which a total loss becomes usual is no ordinary one', () => {
  const { weeks } = headlinesOf({ rate: 0 });
  expect(weeks).toHaveLength(1);
  const [headline] = weeks;
  expect(headline?.kind).toBe('attention');
  expect(plain(headline?.title)).toBe('Visit → Stage 1 has a new normal, lower than before.');
  expect(plain(headline?.sentences[0])).toMatch(
    /^0 % this week, low since 22 Jun; 1\d–2\d % was usual before\. From now on it is compared with its latest weeks\.$/,
  );
  expect(plain(headline?.sentences[1])).toMatch(/^So far about 5,\d\d\d fewer people at Stage 1 than usual/);
  expect(plain(headline?.sentences[2])).toMatch(/^[12],\d\d\d people at Visit and 0 at Stage 1\.$/);
});

test('nor that of arrivals, nor of one segment', () => {
  const came = headlinesOf({ arrivals: 0.4 }).weeks;
  expect(came.map(({ sentences }) => plain(sentences[0])).join()).toMatch(
    /^8\d\d people came, fewer since 22 Jun; 1,[5-9]\d0–2,\d\d0 was usual before\. From now on they are compared with the latest weeks\.$/,
  );
  expect(came.map(({ title }) => plain(title))).toContain(
    'The number of people at Visit has a new normal, lower than before.',
  );
  const { weeks } = headlinesOf({ rate: 0.3, segments: ['organic', 'paid'] });
  expect(weeks.length).toBeGreaterThan(0);
  for (const { kind, title } of weeks) {
    expect(kind).toBe('attention');
    expect(title).not.toMatch(/ordinary/);
  }
});

test('the week after a total loss became usual does not say that too few people came', () => {
  const { at, settled } = headlinesOf({ rate: 0 });
  const next = Array.from({ length: WEEKS }, (_, week) => week).find(
    (week) => weekAt(week) > (settled[0] ?? ''),
  );
  const { title, sentences } = at(next ?? -1);
  expect(title).toBe('The step cannot be judged yet.');
  expect(plain(sentences.join(' '))).toMatch(/[12],\d\d\d people a week, hardly any of whom convert/);
});
