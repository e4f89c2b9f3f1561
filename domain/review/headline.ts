import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import {
  type AcceptedChangeLine,
  acceptedSentence,
  acceptedTitle,
} from '#domain/review/states/accepted-sentence.ts';
import { type FewAtGoal, fewAtGoals } from '#domain/review/states/few-at-goals.ts';
import { newNormalHeadline } from '#domain/review/states/new-normal.ts';
import { arrivalsOutside, numbersSentence } from '#domain/review/states/numbers-sentence.ts';
import { restSentence } from '#domain/review/states/rest-sentence.ts';
import { unreadHeadline } from '#domain/review/states/unread-headline.ts';
import { doubtedHeadline, untrustedTitle } from '#domain/review/states/untrusted-week.ts';
import { isJudged, type VerdictRow } from '#domain/verdicts/verdict.ts';
import { countText, listText, numberWord } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import { isTooFewConverting, sideOf } from '#domain/wording/verdict-words.ts';
import { macroAhead } from './agenda.ts';
import type { DataCheck } from './data-check.ts';
import { learningSentence } from './learning-sentence.ts';
import { peopleAtGoals } from './people-at-goals.ts';
import type { AgendaItem, ArrivalsLine, Headline, StageLine, StepLine } from './review-model.ts';
import { stepSentence } from './step-sentence.ts';
import { stepName } from './story-name.ts';

/** One sentence for three seconds, and up to three that support it. */
const MOST_SENTENCES = 3;
/** More steps than this are counted, not named. */
const MOST_NAMES = 2;

/** What the sentence of a week is made of. */
type Told = {
  counts: CountsDocument;
  week: Week;
  stages: readonly StageLine[];
  agenda: readonly AgendaItem[];
  notice: string | null;
  checks?: readonly DataCheck[] | undefined;
};

/**
 * The sentence of the week. A week in which no step is flagged is an ordinary one, whatever is being watched: unless nobody
 * came, a check found a problem of its data, counts cannot be true, half of the steps or every step to a goal cannot be judged, or all steps fell together.
 * A problem of its data leads what is raised, too.
 *
 * @example headlineOf({ counts, week, stages, agenda, notice: null }).title // 'One step needs attention.'
 */
export function headlineOf(review: Told): Headline {
  const { counts, week, stages, agenda, checks = [] } = review;
  const unread = unreadHeadline(counts, week);
  if (unread !== null) return unread;
  if (stages[0]?.people === 0 && !isSmallFunnel(stages[0])) return nobodyCame(stages[0], agenda);
  return doubtedHeadline(judgedHeadline(review), { agenda, checks, week });
}

function judgedHeadline({ counts, week, stages, agenda, notice, checks = [] }: Told): Headline {
  const lines = stages.flatMap(({ step }) => step ?? []);
  const problems = problemSentences(lines);
  const few = fewAtGoals(counts, week, stages);
  if (agenda.length > 0) return attention(stages, agenda, { notice, few });
  const settled = newNormalHeadline(counts, stages);
  const low = settled?.sentences ?? [];
  if (notice !== null) return together([notice, ...problems, ...low, ...watchSentences(stages)]);
  const waiting = waitingSentences(lines);
  const quiet = [...arrivalsOutside(stages), ...numbersSentence(stages)];
  if (few.length > 0) return fewer(few, [...low, ...problems, ...waiting, ...quiet]);
  if (settled !== null) {
    const outside = arrivalsOutside(stages);
    const people = peopleAtGoals(stages, outside.length > 0);
    const numbers = people === '' ? [] : [`${people}.`];
    const sentences = [...low, ...problems, ...outside, ...numbers, ...waiting].slice(0, MOST_SENTENCES);
    return { kind: 'attention', title: settled.title, sentences };
  }
  const unjudged = unjudgedTitle(lines, stages[0]?.arrivals ?? null);
  if (unjudged !== null) {
    const sentences = unjudged.whole
      ? notJudgedSentences(lines)
      : [...problems, ...waiting, ...fewSentences(lines)];
    return {
      kind: 'not-judged',
      title: unjudged.title,
      sentences: [...sentences, ...(unjudged.whole ? arrivalsJudged(stages) : quiet)].slice(
        0,
        MOST_SENTENCES,
      ),
    };
  }
  const untrusted = untrustedTitle(checks, week);
  if (untrusted !== null) {
    const people = peopleAtGoals(stages);
    const sentences = [...(people === '' ? [] : [`${people}, as far as they were counted.`]), ...waiting];
    return { kind: 'not-judged', title: untrusted, sentences: sentences.slice(0, MOST_SENTENCES) };
  }
  const accepted = acceptedLines(counts, stages);
  const ordinary =
    waiting.length === 0 ? 'An ordinary week.' : 'An ordinary week, as far as it can be judged.';
  const outside = arrivalsOutside(stages);
  const title = accepted.length === 0 || waiting.length > 0 ? ordinary : acceptedTitle(accepted.length);
  const sentences = [
    ...accepted.flatMap((line) => acceptedSentence(line) ?? []).slice(0, MOST_SENTENCES - 1 - outside.length),
    ...quiet,
    ...waiting,
    ...watchSentences(stages),
    ...improvedSentences(lines),
  ];
  return { kind: 'ordinary', title, sentences: sentences.slice(0, MOST_SENTENCES) };
}

/** Changes that were accepted and still show, of everyone, or else of a segment; those that are due first. */
function acceptedLines(counts: CountsDocument, stages: readonly StageLine[]): AcceptedChangeLine[] {
  const { timeZone } = counts.calendar;
  const lines = stages.flatMap(({ stage, step, arrivals }) => {
    const line = step ?? arrivals;
    const row =
      line === null ? undefined : [line.verdict, ...line.segments].find(({ state }) => state === 'accepted');
    return row === undefined ? [] : [{ row, stage, macro: macroAhead(counts, stage), timeZone }];
  });
  const isDue = ({ row: { reason } }: AcceptedChangeLine) => reason?.kind === 'accepted' && reason.isDue;
  return lines.toSorted((a, b) => Number(isDue(b)) - Number(isDue(a)));
}

/** Where few come, nobody may be an ordinary week. */
function isSmallFunnel({ arrivals }: StageLine): boolean {
  return arrivals !== null && arrivals.verdict.state === 'usual';
}

function nobodyCame({ stage, previous }: StageLine, agenda: readonly AgendaItem[]): Headline {
  const before = previous === null || previous === 0 ? '' : `, ${countText(previous)} the week before`;
  return {
    kind: 'attention',
    title: 'Nobody came this week.',
    sentences: [
      `0 people at ${isolated(stage.name)}${before}.`,
      'If people did come, what counts them has stopped: look at the source before anything else.',
      ...agenda.slice(0, 1).flatMap(({ sentences }) => sentences.slice(0, 1)),
    ],
  };
}

/** Why a week must not be called ordinary; `whole` where no step at all is judged. */
function unjudgedTitle(
  lines: readonly StepLine[],
  arrivals: ArrivalsLine | null,
): { title: string; whole: boolean } | null {
  const silent = lines.filter((line) => !isLineJudged(line));
  if (silent.length === lines.length) {
    const isJudgedAtAll = arrivals !== null && isJudged(arrivals.verdict.state);
    const steps = lines.length === 1 ? 'The step cannot' : 'No step can';
    return { title: isJudgedAtAll ? `${steps} be judged yet.` : 'Nothing can be judged yet.', whole: true };
  }
  const broken = lines.filter(({ verdict }) => verdict.state === 'data-problem');
  if (broken.length > 0) {
    const whose = broken.length === 1 ? 'one step' : `${broken.length} steps`;
    const title = broken.some(isIncomplete)
      ? `Data of ${whose} is missing this week.`
      : `The counts of ${whose} cannot be true.`;
    return { title, whole: false };
  }
  const goals = lines.filter(({ to }) => to.kind === 'macro' && to.good !== 'down');
  const blind = goals.length > 0 && goals.every((line) => silent.includes(line));
  if (silent.length * 2 < lines.length && !blind) return null;
  const few = silent.every(({ verdict }) => verdict.state === 'too-few');
  const share = `${silent.length} of ${lines.length} steps`;
  return {
    title: few
      ? `Too few ${silent.every(isUnconverted) ? 'conversions' : 'people'} to judge ${share}.`
      : `${share} cannot be judged this week.`,
    whole: false,
  };
}

function isUnconverted({ verdict: { reason } }: StepLine): boolean {
  return reason?.kind === 'too-few' && isTooFewConverting(reason);
}

/** What the arrivals say where no step says anything. */
function arrivalsJudged([first]: readonly StageLine[]): string[] {
  const arrivals = first?.arrivals ?? null;
  return arrivals !== null && isJudged(arrivals.verdict.state) ? [arrivals.sentence] : [];
}

function isLineJudged({ verdict, segments }: StepLine): boolean {
  return [verdict, ...segments].some(({ state }) => isJudged(state));
}

function attention(
  stages: readonly StageLine[],
  agenda: readonly AgendaItem[],
  { notice, few }: { notice: string | null; few: readonly FewAtGoal[] },
): Headline {
  const lines = stages.flatMap(({ step }) => step ?? []);
  const [first] = agenda;
  const lead = [first?.sentences[0], first?.loss].filter((text) => text !== null && text !== undefined);
  const flagged = agenda.flatMap((item) => (item.kind === 'step' ? [item.step.to.id] : []));
  if (notice !== null && flagged.length > 1) return together([notice, ...lead]);
  const sentences = [
    ...lead,
    ...(notice === null ? [] : [notice]),
    ...few.map(({ sentence }) => sentence),
    ...problemSentences(lines),
    restSentence(stages, { flagged: new Set(flagged), arrivals: flagged.length < agenda.length }),
  ].filter((text) => text !== null);
  return { kind: 'attention', title: attentionTitle(agenda), sentences: sentences.slice(0, MOST_SENTENCES) };
}

function attentionTitle(agenda: readonly AgendaItem[]): string {
  const fewer = agenda.find((item) => item.kind === 'arrivals');
  const steps = agenda.filter(({ kind }) => kind === 'step').length;
  const needing =
    steps === 1 ? 'one step needs attention' : `${numberWord(steps).toLowerCase()} steps need attention`;
  if (fewer === undefined) return `${needing.charAt(0).toUpperCase()}${needing.slice(1)}.`;
  const { segment, good } = fewer.verdict;
  const how = good === 'down' ? 'More' : 'Fewer';
  const came = segment === null ? `${how} people came` : `${how} people came among “${isolated(segment)}”`;
  return steps === 0 ? `${came}.` : `${came}, and ${needing}.`;
}

/** Far fewer at a goal is said, whatever can be judged. */
function fewer(few: readonly FewAtGoal[], others: readonly string[]): Headline {
  const where = listText(few.map(({ stage }) => isolated(stage)));
  const sentences = [...few.map(({ sentence }) => sentence), ...others];
  return {
    kind: 'attention',
    title: `${few.some(({ isFar }) => isFar) ? 'Far fewer' : 'Fewer'} people at ${where} than in the weeks before.`,
    sentences: sentences.slice(0, MOST_SENTENCES),
  };
}

/** All steps at once are one story, even where some fell further than the rest. */
function together(sentences: string[]): Headline {
  return {
    kind: 'attention',
    title: 'The whole funnel fell this week.',
    sentences: sentences.slice(0, MOST_SENTENCES),
  };
}

function problemSentences(lines: readonly StepLine[]): string[] {
  const broken = lines.filter(({ verdict }) => verdict.state === 'data-problem');
  const impossible = broken.filter((line) => !isIncomplete(line));
  return [
    ...broken
      .filter(isIncomplete)
      .map((line) => `${stepName(line)} is ${afterColon(stepSentence(line.verdict))}`),
    ...(impossible.length === 0
      ? []
      : [`Not judged, because the counts cannot be true: ${named(impossible)}.`]),
  ];
}

function isIncomplete({ verdict }: StepLine): boolean {
  return verdict.reason?.kind === 'incomplete';
}

/** Those that learn or were not counted will be judged again. */
function waitingSentences(lines: readonly StepLine[]): string[] {
  const learning = lines.filter(({ verdict }) => verdict.state === 'learning');
  const absent = lines.filter(({ verdict }) => verdict.state === 'no-data');
  return [
    ...(absent.length === 0 ? [] : [`Not counted this week: ${named(absent)}.`]),
    ...(learning.length === 0 ? [] : [learningSentence(learning)]),
  ];
}

/** Steps too small to judge stay that way and are no news, unless they are half of the funnel. */
function fewSentences(lines: readonly StepLine[]): string[] {
  const few = lines.filter((line) => line.verdict.state === 'too-few' && !isLineJudged(line));
  const which = few.every(isUnconverted) ? 'conversions' : 'people';
  return few.length === 0 ? [] : [`Too few ${which} to tell a drop from chance: ${named(few)}.`];
}

function watchSentences(stages: readonly StageLine[]): string[] {
  const watched = stages.flatMap(({ stage, step, arrivals }) => {
    const isDown = stage.good === 'down';
    if (step !== null)
      return isWatched([step.verdict, ...step.segments]) ? [{ isDown, name: stepName(step) }] : [];
    // Of everyone's arrivals a sentence of its own is said.
    return isWatched(arrivals?.segments ?? []) ? [{ isDown, name: `people at ${isolated(stage.name)}` }] : [];
  });
  const namesOf = (down: boolean) => watched.flatMap(({ isDown, name }) => (isDown === down ? [name] : []));
  return [
    ...watchSentence('On the low side, not enough to call it a drop', namesOf(false)),
    ...watchSentence('On the high side, not enough to call it a rise', namesOf(true)),
  ];
}

function watchSentence(lead: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [`${lead}: ${names.length > MOST_NAMES ? `${names.length} of them` : listText(names)}.`];
}

function isWatched(rows: readonly VerdictRow[]): boolean {
  return rows.some(({ state }) => state === 'watch');
}

function improvedSentences(lines: readonly StepLine[]): string[] {
  const better = lines.filter(({ verdict }) => verdict.state === 'improved');
  const recovered = lines.filter(({ verdict }) => verdict.state === 'recovered');
  const back = recovered.filter(({ verdict }) => sideOf(verdict) === 'inside');
  const others = recovered.filter((line) => !back.includes(line));
  return [
    ...saidOf('Higher for some weeks now', better.filter(isUpGood)),
    ...saidOf('Lower for some weeks now', better.filter(isDownGood)),
    ...saidOf('Back to usual', back),
    ...saidOf('No longer low', others.filter(isUpGood)),
    ...saidOf('No longer high', others.filter(isDownGood)),
  ];
}

function saidOf(lead: string, lines: readonly StepLine[]): string[] {
  return lines.length === 0 ? [] : [`${lead}: ${named(lines)}.`];
}

function isDownGood({ to }: StepLine): boolean {
  return to.good === 'down';
}

function isUpGood(line: StepLine): boolean {
  return !isDownGood(line);
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
