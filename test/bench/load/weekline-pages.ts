import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Week } from '#domain/calendar/week.ts';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import { countText } from '#domain/wording/numbers-and-dates.ts';
import { cacheFolder } from './registry-cache.ts';
import { runWeekline } from './weekline-process.ts';

/** A published folder, and what a reader must be able to read in it. */
export type PublishedPage = { folder: string; texts: string[]; steps: number };

/** Publishes a week as a team does that shows its channels and its notes. */
export async function publishedPage(data: string, week: Week): Promise<PublishedPage> {
  const folder = path.join(cacheFolder, 'published');
  rmSync(folder, { recursive: true, force: true });
  const shown = ['--by', 'channel', '--notes'];
  await runWeekline(['publish', '--data', data, '--week', week, '--out', folder, ...shown]);
  return { folder, ...readableOf(readFileSync(path.join(folder, 'index.html'), 'utf8')) };
}

/** The sentence, the funnel's numbers and the flags: worked out from the page's data, not looked up in its text. */
function readableOf(html: string): { texts: string[]; steps: number } {
  const data = /<script[^>]*id="report-data"[^>]*>(.*?)<\/script>/s.exec(html)?.[1];
  if (data === undefined) throw new Error('The published page has no element “report-data”.');
  const { review } = sharedReviewSchema.parse(JSON.parse(data));
  if (review.agenda.length === 0) throw new Error('The week that is measured has to have a flag.');
  return {
    texts: [
      review.headline.title,
      ...review.headline.sentences,
      ...review.stages.flatMap(({ people }) => (people === null ? [] : [countText(people)])),
      ...review.agenda.flatMap(({ sentences }) => sentences.slice(0, 1)),
    ],
    steps: review.stages.filter(({ step }) => step !== null && step.history.length > 1).length,
  };
}
