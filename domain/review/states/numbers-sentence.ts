import { peopleAtGoals } from '#domain/review/people-at-goals.ts';
import type { StageLine, StepLine } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/story-name.ts';
import { comparedPercentText, percentRangeText } from '#domain/wording/numbers-and-dates.ts';
import { sideOf } from '#domain/wording/verdict-words.ts';

/**
 * The numbers of a week without a flag, and how many of its rates lie inside their range; one that does not is named. Empty where nobody was counted. How many came is not said again beside `arrivalsOutside`.
 *
 * @example numbersSentence(stages) // ['20,000 people at Visit and 1,198 at Stage 4: every step is inside your usual range.']
 */
export function numbersSentence(stages: readonly StageLine[]): string[] {
  if (peopleAtGoals(stages) === '') return [];
  const people = peopleAtGoals(stages, arrivalsOutside(stages).length > 0);
  const lines = stages.flatMap(({ step }) => step ?? []);
  const known = lines.filter(({ verdict }) => sideOf(verdict) !== 'unknown');
  const outside = known.filter(({ verdict }) => sideOf(verdict) !== 'inside');
  if (known.length === 0) return people === '' ? [] : [`${people}.`];
  if (outside.length === 0)
    return [joined(people, ': ', `${allText(known.length, lines.length)} inside your usual range.`)];
  const [only] = outside;
  if (known.length === 1 && only !== undefined) return [joined(people, '; ', onlyText(only))];
  const which = outside.length === 1 ? outside.map(outsideText).join('') : '';
  const inside = known.length - outside.length;
  return [
    joined(
      people,
      '; ',
      `${inside} of ${known.length} steps ${inside === 1 ? 'is inside its' : 'are inside their'} usual range${which}.`,
    ),
  ];
}

function joined(people: string, sign: string, rest: string): string {
  return people === '' ? `${rest.charAt(0).toUpperCase()}${rest.slice(1)}` : `${people}${sign}${rest}`;
}

function allText(known: number, all: number): string {
  if (known === all) return all === 1 ? 'the step is' : 'every step is';
  return known === 1 ? 'the one step that can be judged is' : `the ${known} steps that can be judged are`;
}

/** Of the one step there is nothing to count. */
function onlyText({ verdict: { pace, low, high }, ...names }: StepLine): string {
  if (pace === null || low === null || high === null)
    return `${stepName(names)} is outside your usual range.`;
  const where = pace < low ? 'under' : 'over';
  return `${stepName(names)} is ${where} your usual range (${comparedPercentText(pace, { low, high })}; ${percentRangeText(low, high, pace)} is usual).`;
}

/** @example outsideText(line) // ', Free account → Tour video just over (57 %; 46–55 % is usual)' */
function outsideText(line: StepLine): string {
  const { pace, low, high } = line.verdict;
  if (pace === null || low === null || high === null) return '';
  const where = pace < low ? 'under' : 'over';
  return `, ${stepName(line)} ${where} it (${comparedPercentText(pace, { low, high })}; ${percentRangeText(low, high, pace)} is usual)`;
}

/**
 * What is said of everyone's arrivals where a week without a flag is not as usual in them: on the low side, or outside their range. At most one sentence.
 *
 * @example arrivalsOutside(stages) // ['640 people came, on the low side; 700–920 is usual for you. Not enough to call it a fall.']
 */
export function arrivalsOutside(stages: readonly StageLine[]): string[] {
  return stages.flatMap(({ arrivals }) => {
    if (arrivals === null) return [];
    const { state } = arrivals.verdict;
    if (state === 'watch' || state === 'recovered' || state === 'improved') return [arrivals.sentence];
    if (state !== 'usual' && state !== 'just-outside') return [];
    const side = sideOf(arrivals.verdict);
    return side === 'below' || side === 'above' ? [arrivals.sentence] : [];
  });
}
