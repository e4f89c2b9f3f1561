import { moneyReview } from '#domain/economics/report/money-review.ts';
import { type ProjectFlags, projectOf } from '#server/app/project.ts';
import { weekOfFlag } from './flag-values.ts';
import { moneyLines } from './money-text.ts';
import { openReviews } from './open-reviews.ts';
import { print, printJson } from './terminal.ts';

export type MoneyFlags = ProjectFlags & { funnel?: string; week?: string; by?: string; json?: boolean };

/** What customers cost and bring, for reading, or as JSON with the document that it is worked out of. */
export async function moneyCommand(flags: MoneyFlags): Promise<void> {
  const week = flags.week === undefined ? null : weekOfFlag(flags.week);
  const reviews = await openReviews(projectOf(flags));
  try {
    const { name, funnels } = await reviews.workspace();
    const funnel = flags.funnel ?? funnels[0]?.id ?? '';
    const document = await reviews.money({ funnel, week, by: flags.by ?? null });
    const last = document.weeks.at(-1);
    const review = last === undefined ? null : moneyReview(document, last);
    if (flags.json === true) await printJson({ document, review });
    else if (review !== null) {
      const named = funnels.find(({ id }) => id === funnel)?.name ?? funnel;
      await print(...moneyLines({ workspace: name, funnel: named }, review));
    }
  } finally {
    await reviews.close();
  }
}
