import { acknowledgementsIn } from '#domain/review/acknowledgements.ts';
import { weeklyReviewInMoney } from '#domain/review/weekly-review.ts';
import { judge } from '#domain/verdicts/judge.ts';
import { JUDGED_WEEKS, judgedBy } from '#domain/verdicts/judged-history.ts';
import { openWorkspace } from '#server/app/open-workspace.ts';
import { type ProjectFlags, projectOf } from '#server/app/project.ts';
import { reviewOrFailure } from './review-or-failure.ts';
import { reviewText } from './review-text.ts';
import { print } from './terminal.ts';
import { weekNamed } from './week-flag.ts';

export type ReviewFlags = ProjectFlags & { funnel?: string; week?: string; by?: string; json?: boolean };

/** The review that the page shows, from the same counts and the same code: for reading, or as JSON. */
export async function reviewCommand(flags: ReviewFlags): Promise<void> {
  const week = flags.week === undefined ? null : weekNamed(flags.week);
  const { reviews, close } = await openWorkspace(projectOf(flags));
  try {
    const { name, funnels } = await reviews.workspace();
    const funnel = flags.funnel ?? funnels[0]?.id ?? '';
    const properties = funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
    const by = judgedBy(flags.by ?? null, properties);
    const { counts, checks, economics } = await reviewOrFailure(reviews, {
      funnel,
      week,
      by,
      weeks: JUDGED_WEEKS,
    });
    const verdicts = judge(counts);
    const shown = counts.weeks.at(-1);
    if (flags.json === true) await print(JSON.stringify({ counts, verdicts }));
    else if (shown === undefined) await print('No data yet. Next: weekline import');
    else
      await print(
        reviewText(
          { workspace: name, funnel: counts.funnel.name, checks, answers: acknowledgementsIn(counts, shown) },
          weeklyReviewInMoney({ counts, verdicts, week: shown, economics }),
        ),
      );
  } finally {
    await close();
  }
}
