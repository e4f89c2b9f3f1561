import { acknowledgementsIn } from '#domain/review/acknowledgements.ts';
import { tooLowSentences } from '#domain/review/filling-steps.ts';
import { judgedReview } from '#domain/review/judged-review.ts';
import { redefinitionTexts } from '#domain/review/redefinitions.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { sourcesUntilText } from '#domain/wording/delivered-until.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { Failure } from '#server/app/failure.ts';
import { type ProjectFlags, projectOf } from '#server/app/project.ts';
import { checkLines } from './check-lines.ts';
import { weekOfFlag } from './flag-values.ts';
import { openReviews } from './open-reviews.ts';
import { reviewLines } from './review-text.ts';
import { print, printJson } from './terminal.ts';

export type ReviewFlags = ProjectFlags & { funnel?: string; week?: string; by?: string; json?: boolean };

/** The review that the page shows, from the same counts and the same code: for reading, or as JSON. */
export async function reviewCommand(flags: ReviewFlags): Promise<void> {
  const week = flags.week === undefined ? null : weekOfFlag(flags.week);
  const reviews = await openReviews(projectOf(flags));
  try {
    const { name, funnels } = await reviews.workspace();
    const funnel = flags.funnel ?? funnels[0]?.id ?? '';
    const splits = funnels.find(({ id }) => id === funnel) ?? { segmentProperties: [] };
    const { judgedBy, ...ask } = reviewAsk({ week, by: flags.by ?? null }, splits);
    const response = await reviews.review({ funnel, week, ...ask });
    const everyone =
      judgedBy === ask.by ? null : (await reviews.review({ funnel, week, ...ask, by: judgedBy })).counts;
    const { counts, checks } = response;
    const shown = counts.weeks.at(-1);
    const judged = shown === undefined ? null : judgedReview({ ...response, everyone }, shown);
    const verdicts = judged?.verdicts.map(toWireRow) ?? [];
    if (flags.json === true) await printJson({ counts, verdicts });
    if (judged === null && reviews.refused > 0) throw new Failure(refusedText(reviews.refused));
    if (flags.json === true) return;
    if (judged === null) await print(...checkLines(checks), 'No data yet. Next: weekline import');
    else {
      const context = {
        workspace: name,
        funnel: counts.funnel.name,
        through: sourcesUntilText(response.sources, counts),
        checks,
        notes: response.notes,
        redefined: [
          ...redefinitionTexts(counts, judged.week),
          ...tooLowSentences(counts, { ...judged.review, filling: new Set(judged.filling) }),
        ],
        acknowledgements: acknowledgementsIn(counts, judged.week),
      };
      await print(...reviewLines(context, judged.review));
    }
  } finally {
    await reviews.close();
  }
}

function refusedText(files: number): string {
  const what =
    files === 1 ? 'a file was refused; its reason is' : `${files} files were refused; their reasons are`;
  return `There is no week to review, and ${what} above. Correct that and run “weekline import”.`;
}
