import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { arrivalsItem, macroAhead, stepItem } from '#domain/review/agenda.ts';
import type { StepExplanation } from '#domain/review/explain.ts';
import { explanationParts } from '#domain/review/explanation-parts.ts';
import { headlineOf } from '#domain/review/headline.ts';
import type { ReviewFacts } from '#domain/review/judged-review.ts';
import type {
  AgendaItem,
  ArrivalsItem,
  ArrivalsLine,
  StageLine,
  StepItem,
  StepLine,
  WeeklyReview,
} from '#domain/review/review-model.ts';
import { arrivalsSentence } from '#domain/review/states/arrivals-sentence.ts';
import { doubtedAgenda } from '#domain/review/states/untrusted-week.ts';
import { stepSentence, whoSentence } from '#domain/review/step-sentence.ts';
import { stepName } from '#domain/review/story-name.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { reasonText } from '#domain/wording/reason-text.ts';
import { isHidden, isSmall, NO_LOSS_OF_STEP, withoutSmall } from './share-small-rows.ts';
import { withoutSmallSegments } from './share-small-segments.ts';

/**
 * A review without counts of fewer than `under` people, without the rates made of them, and without what they could be
 * worked out from by subtraction; its sentences are made again from what is left. Verdicts, their order and the notice stay
 * as they were. Nobody is not few: a zero stays.
 *
 * @example withoutSmallCounts(counts, review, { under: 5 }).stages[4]?.people // null where there were 3
 */
export function withoutSmallCounts(
  counts: CountsDocument,
  review: WeeklyReview,
  { under, checks, everyone }: { under: number } & Pick<ReviewFacts, 'checks' | 'everyone'>,
): WeeklyReview {
  const hidden: Hidden = new Map();
  const stages = review.stages.map((line) =>
    stageWithout(line, { under, hidden, macro: macroAhead(counts, line.stage) }),
  );
  const lines = stages.flatMap(({ step }) => step ?? []);
  const arrivals = stages[0]?.arrivals ?? null;
  const shown = review.agenda.flatMap((item): AgendaItem[] => {
    if (item.kind === 'arrivals')
      return arrivals === null ? [] : [fewerWithout(counts, { item, arrivals, lines, under })];
    const step = lines.find(({ to }) => to.id === item.step.to.id);
    return step === undefined ? [] : [itemWithout({ counts, everyone }, { item, step, lines, under })];
  });
  const { week, notice } = review;
  const agenda = doubtedAgenda(shown, checks ?? [], week);
  return {
    week,
    notice,
    stages,
    agenda,
    headline: headlineOf({ counts, week, stages, agenda, notice, checks }),
  };
}

/** The segments that are left out of the people who reached a stage, by the stage. */
type Hidden = Map<string, ReadonlySet<string | null>>;

/** What is to be left out of a stage, and the next macro stage. */
type Leaving = { under: number; hidden: Hidden; macro: Stage | null };

function stageWithout(line: StageLine, leaving: Leaving): StageLine {
  const { under, hidden } = leaving;
  const without = (people: number | null) => (isSmall(people, under) ? null : people);
  const people = without(line.people);
  const previous = without(line.previous);
  return {
    ...line,
    people,
    previous,
    change: people === line.people && previous === line.previous ? line.change : { kind: 'unknown' },
    trend: line.trend.map((point) => ({ ...point, people: without(point.people) })),
    step: line.step === null ? null : stepWithout(line.step, leaving),
    arrivals: line.arrivals === null ? null : arrivalsWithout(line.arrivals, under, hidden),
  };
}

function arrivalsWithout(line: ArrivalsLine, under: number, hidden: Hidden): ArrivalsLine {
  const without = (row: VerdictRow) => withoutSmall(row, under);
  const verdict = without(line.verdict);
  const segments = withoutSmallSegments(line.segments, under);
  hidden.set(line.stage.id, new Set(segments.filter((row) => isHidden(row)).map(({ segment }) => segment)));
  return {
    ...line,
    verdict,
    previous: line.previous === null ? null : without(line.previous),
    history: line.history.map(without),
    segments,
    sentence: hiddenSentence(verdict) ?? arrivalsSentence(verdict),
  };
}

function stepWithout(step: StepLine, { under, hidden, macro }: Leaving): StepLine {
  const without = (row: VerdictRow) => withoutSmall(row, under);
  const verdict = without(step.verdict);
  const before = hidden.get(step.from.id) ?? new Set();
  const segments = withoutSmallSegments(step.segments, under, before);
  const out = segments.filter((row) => isHidden(row)).map(({ segment }) => segment);
  // An optional stage and the one after it have the same people before them.
  hidden.set(step.from.id, new Set([...before, ...out])).set(step.to.id, new Set(out));
  return {
    ...step,
    verdict,
    previous: step.previous === null ? null : without(step.previous),
    history: step.history.map(without),
    segments,
    sentence: hiddenSentence(verdict) ?? stepSentence(verdict, macro),
  };
}

function hiddenSentence(verdict: VerdictRow): string | null {
  if (verdict.reason?.kind !== 'hidden') return null;
  const text = reasonText(verdict.reason);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

type StepStory = { item: StepItem; step: StepLine; lines: readonly StepLine[]; under: number };

function itemWithout(
  { counts, everyone = null }: Pick<ReviewFacts, 'counts' | 'everyone'>,
  { item, step, lines, under }: StepStory,
): StepItem {
  const { segment } = item.verdict;
  const verdict = rowShown(step, item.verdict, under);
  const known = {
    counts,
    everyone: everyone === null ? null : { counts: everyone, named: false },
    lines,
    economics: null,
  };
  const remade = stepItem(known, step, verdict);
  const hidden = remade.explanation !== null && revealsFew(remade.explanation, step, under);
  const unexplained = hidden
    ? withoutExplanation(stepItem(known, step, { ...verdict, ...NO_LOSS_OF_STEP }))
    : remade;
  if (verdict.reason?.kind !== 'hidden') return unexplained;
  const among = segment === null ? '' : ` among “${segment}”`;
  const sentences = [
    `${stepName(step)} ${verdict.good === 'down' ? 'rose' : 'fell'}${among}; how far is ${reasonText(verdict.reason)}.`,
    ...(unexplained.explained === null ? [] : [unexplained.explained]),
  ];
  const who = whoSentence(verdict);
  return { ...unexplained, sentences: who === null ? sentences : [...sentences, who] };
}

/**
 * Where a segment was left out, the parts of the others and the whole would reveal it; where a week was, its sums would,
 * less the other weeks.
 */
function revealsFew(explanation: StepExplanation, { segments, history }: StepLine, under: number): boolean {
  const { from, to, usualWeeks } = explanation;
  const summed = history.filter(({ week }) => (from <= week && week <= to) || usualWeeks.includes(week));
  const { parts, total, expected } = explanationParts(explanation);
  const { observed, usual } = explanation;
  const sums = [observed, usual, expected, total, observed - usual, expected - Math.round(usual)];
  const numbers = [...sums, ...parts.map(({ shown }) => shown)];
  const effects = [explanation.volume, explanation.mix, ...explanation.rates.map(({ effect }) => effect)];
  return (
    [...numbers, ...effects].some((people) => isSmall(people, under)) ||
    [...segments, ...summed].some((row) => isHidden(row))
  );
}

type ArrivalsStory = {
  item: ArrivalsItem;
  arrivals: ArrivalsLine;
  lines: readonly StepLine[];
  under: number;
};

function fewerWithout(counts: CountsDocument, { item, arrivals, lines, under }: ArrivalsStory): ArrivalsItem {
  const verdict = rowShown(arrivals, item.verdict, under);
  const remade = arrivalsItem({ counts, lines, economics: null }, arrivals, verdict, { tellsGoal: false });
  if (verdict.reason?.kind !== 'hidden') return remade;
  const among = verdict.segment === null ? '' : ` among “${verdict.segment}”`;
  return {
    ...remade,
    sentences: [
      `${verdict.good === 'down' ? 'More' : 'Fewer'} people came${among}; how many is ${reasonText(verdict.reason)}.`,
    ],
  };
}

/** The row of a story as it is left in its line. */
function rowShown(
  line: Pick<StepLine, 'verdict' | 'segments'>,
  { segment, ...row }: VerdictRow,
  under: number,
): VerdictRow {
  const shown = segment === null ? line.verdict : line.segments.find((one) => one.segment === segment);
  return shown ?? withoutSmall({ segment, ...row }, under);
}

function withoutExplanation(item: StepItem): StepItem {
  const { explained } = item;
  return {
    ...item,
    explanation: null,
    explained: null,
    sentences: item.sentences.filter((sentence) => sentence !== explained),
  };
}
