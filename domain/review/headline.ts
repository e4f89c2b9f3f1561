import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { weekStates } from '#domain/verdicts/judged-step.ts';
import { isJudged } from '#domain/verdicts/verdict.ts';
import { listText, numberWord, weekText } from '#domain/wording/numbers-and-dates.ts';
import { learningSentence } from './learning-sentence.ts';
import type { AgendaItem, Headline, StepLine } from './review-model.ts';
import { stepName, stepSentence } from './step-sentence.ts';

/** One sentence for three seconds, and up to three that support it. */
const MOST_SENTENCES = 3;
/** More steps than this are counted, not named. */
const MOST_NAMES = 2;

/**
 * The sentence of the week. A week in which no step is flagged is an ordinary one, whatever is being watched,
 * unless all steps fell together.
 *
 * @example headlineOf({ counts, week, lines, agenda, notice: null }).title // 'One step needs attention.'
 */
export function headlineOf(review: {
  counts: CountsDocument;
  week: Week;
  lines: readonly StepLine[];
  agenda: readonly AgendaItem[];
  notice: string | null;
}): Headline {
  const { counts, week, lines, agenda, notice } = review;
  const unread = unreadHeadline(counts, week);
  if (unread !== null) return unread;
  const judged = lines.filter(({ verdict, segments }) =>
    [verdict, ...segments].some(({ state }) => isJudged(state)),
  );
  if (agenda.length > 0) return attention(lines, agenda, notice);
  if (judged.length === 0) {
    const title = 'Nothing can be judged yet.';
    return { kind: 'not-judged', title, sentences: notJudgedSentences(lines) };
  }
  if (notice !== null) return together([notice, ...problemSentences(lines), ...watchSentences(lines)]);
  const unjudged = [...problemSentences(lines), ...waitingSentences(lines)];
  const sentences = [...unjudged, ...watchSentences(lines), ...improvedSentences(lines)];
  const title = unjudged.length === 0 ? 'An ordinary week.' : 'An ordinary week, as far as it can be judged.';
  return { kind: 'ordinary', title, sentences: sentences.slice(0, MOST_SENTENCES) };
}

function unreadHeadline(counts: CountsDocument, week: Week): Headline | null {
  if (counts.weeks.length === 0) {
    return {
      kind: 'empty',
      title: 'No data yet.',
      sentences: ['Not one week of counts has arrived. Once a week is complete it is reviewed here.'],
    };
  }
  const state = weekStates(counts)[counts.weeks.indexOf(week)];
  if (state === undefined) {
    return {
      kind: 'missing',
      title: `There is no data for ${weekText(week)}.`,
      sentences: ['The week is outside the weeks of this review.'],
    };
  }
  if (state === 'missing') {
    return {
      kind: 'missing',
      title: `Data is missing for ${weekText(week)}.`,
      sentences: [
        'A source that usually delivers sent nothing, so nothing in this week is counted or judged.',
      ],
    };
  }
  if (state === 'forming') {
    return {
      kind: 'forming',
      title: 'This week is still forming.',
      sentences: ['It is judged once it is over and every source has delivered past its end.'],
    };
  }
  return null;
}

function attention(
  lines: readonly StepLine[],
  agenda: readonly AgendaItem[],
  notice: string | null,
): Headline {
  const title =
    agenda.length === 1 ? 'One step needs attention.' : `${numberWord(agenda.length)} steps need attention.`;
  const lead = agenda[0]?.sentences.slice(0, 2) ?? [];
  if (notice !== null && agenda.length > 1) return together([notice, ...lead]);
  const flagged = new Set(agenda.map(({ step }) => step.to.id));
  const sentences = [
    ...lead,
    ...(notice === null ? [] : [notice]),
    ...problemSentences(lines),
    restSentence(lines, flagged),
  ];
  return { kind: 'attention', title, sentences: sentences.slice(0, MOST_SENTENCES) };
}

/** All steps at once are one story, even where some fell further than the rest. */
function together(sentences: string[]): Headline {
  return {
    kind: 'attention',
    title: 'The whole funnel fell this week.',
    sentences: sentences.slice(0, MOST_SENTENCES),
  };
}

function restSentence(lines: readonly StepLine[], flagged: ReadonlySet<string>): string {
  const rest = lines.filter(({ to }) => !flagged.has(to.id));
  if (rest.length === 0) return 'No step was ordinary.';
  const silent = rest.filter(({ verdict }) => !isJudged(verdict.state));
  if (silent.length === 0) return 'The rest of the funnel was ordinary.';
  if (silent.length === rest.length) return 'The rest of the funnel could not be judged.';
  return `The rest of the funnel was ordinary, as far as it could be judged.`;
}

function problemSentences(lines: readonly StepLine[]): string[] {
  const broken = lines.filter(({ verdict }) => verdict.state === 'data-problem');
  if (broken.length === 0) return [];
  return [`Not judged, because the counts cannot be true: ${named(broken)}.`];
}

/** Steps too small to judge stay that way and are no news; those that learn or were not counted will be judged again. */
function waitingSentences(lines: readonly StepLine[]): string[] {
  const learning = lines.filter(({ verdict }) => verdict.state === 'learning');
  const absent = lines.filter(({ verdict }) => verdict.state === 'no-data');
  return [
    ...(absent.length === 0 ? [] : [`Not counted this week: ${named(absent)}.`]),
    ...(learning.length === 0 ? [] : [learningSentence(learning)]),
  ];
}

function watchSentences(lines: readonly StepLine[]): string[] {
  const watched = lines.filter(({ verdict, segments }) =>
    [verdict, ...segments].some(({ state }) => state === 'watch'),
  );
  if (watched.length === 0) return [];
  return [`On the low side, not enough to call it a drop: ${named(watched)}.`];
}

function improvedSentences(lines: readonly StepLine[]): string[] {
  const better = lines.filter(({ verdict }) => verdict.state === 'improved');
  const back = lines.filter(({ verdict }) => verdict.state === 'recovered');
  return [
    ...(better.length === 0 ? [] : [`Higher for some weeks now: ${named(better)}.`]),
    ...(back.length === 0 ? [] : [`Back to usual: ${named(back)}.`]),
  ];
}

function notJudgedSentences(lines: readonly StepLine[]): string[] {
  if (lines.length === 0) return ['A funnel needs two stages before it has a step to judge.'];
  const counted = new Map<string, StepLine[]>();
  for (const line of lines) {
    const text = stepSentence(line.verdict);
    counted.set(text, [...(counted.get(text) ?? []), line]);
  }
  return [...counted]
    .map(([text, which]) => (which.length === lines.length ? text : `${named(which)}: ${afterColon(text)}`))
    .slice(0, MOST_SENTENCES);
}

function afterColon(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function named(lines: readonly StepLine[]): string {
  return lines.length > MOST_NAMES ? `${lines.length} steps` : listText(lines.map((line) => stepName(line)));
}
