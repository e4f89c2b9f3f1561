import type { CountsDocument } from '#domain/funnel/counts.ts';
import { isolated } from '#domain/wording/typography.ts';
import { explanationText } from './explain.ts';
import type { JudgedReview, ReviewFacts } from './judged-review.ts';
import { type AgendaItem, type WeeklyReview, withRows } from './review-model.ts';
import { weeklyReview } from './weekly-review.ts';

/**
 * The review of one segment: the verdicts it has among all the others, its people, and a headline that says whose week it is.
 * Where the document has this segment alone, its verdicts are everyone's.
 *
 * @example segmentReview({ counts, economics }, judged, 'organic').headline.title // 'organic: one step needs attention.'
 */
export function segmentReview(
  { counts, economics, checks }: ReviewFacts,
  { verdicts, week }: Pick<JudgedReview, 'verdicts' | 'week'>,
  segment: string,
): WeeklyReview {
  const judged = counts.segments.length === 1 ? null : segment;
  const review = weeklyReview({
    counts: countsOfSegment(counts, segment),
    verdicts: verdicts.filter((row) => row.segment === judged).map((row) => ({ ...row, segment: null })),
    week,
    economics,
    checks,
  });
  const { headline } = review;
  const { title } = headline;
  const named = withRows(review, (row) => ({ ...row, segment }));
  return {
    ...named,
    agenda: named.agenda.map((item) => explainedFor(segment, item)),
    headline: {
      ...headline,
      title: `${isolated(segment)}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    },
  };
}

/** Where one segment is everyone, everybody has a name. */
function explainedFor(segment: string, item: AgendaItem): AgendaItem {
  if (item.explanation === null) return item;
  const rates = item.explanation.rates.map(({ effect }) => ({ segment, effect }));
  const explanation = { ...item.explanation, rates };
  const explained = explanationText(explanation, null);
  const sentences = item.sentences.map((sentence) => (sentence === item.explained ? explained : sentence));
  return { ...item, explanation, explained, sentences };
}

/**
 * The counts of one segment as a document of its own, in which its people are everyone there is. What readers said of
 * everyone or of this segment holds for it; of a segment without series nothing was observed.
 *
 * @example countsOfSegment(counts, 'organic').segments // []
 */
export function countsOfSegment(counts: CountsDocument, segment: string): CountsDocument {
  const own = <Series extends { segment: string | null }>(all: readonly Series[]): Series[] =>
    all.filter((series) => series.segment === segment).map((series) => ({ ...series, segment: null }));
  return {
    ...counts,
    segmentBy: null,
    segments: [],
    entries: own(counts.entries),
    steps: counts.steps.map(({ answers, ...step }) => ({
      ...step,
      series: own(step.series),
      ...(answers === undefined
        ? {}
        : {
            answers: answers
              .filter((said) => said.segment === null || said.segment === segment)
              .map((said) => ({ ...said, segment: null })),
          }),
    })),
  };
}
