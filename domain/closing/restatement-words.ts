import {
  countText,
  listText,
  numberWord,
  rangeText,
  signedCountText,
  weekText,
} from '#domain/wording/numbers-and-dates.ts';
import type { RestatedStage, Restatement } from './restatement.ts';
import type { RestatementParts } from './restatement-parts.ts';

/** Stages that are named one by one; more make a list nobody reads. */
const MOST_NAMED = 2;

/**
 * What is to be said of a closed week that moved by more than its noise, the stage that moved furthest first; `null` while
 * every difference is a quiet one. `step`: of so many people, of which the count of now names the first.
 *
 * @example restatedSentence(ledger)
 * // 'The week of 2–8 Nov 2026 was reported with 212 at “Demo requested”; it is 231 now: 19 late conversions.'
 */
export function restatedSentence({
  week,
  stages,
  split,
  step = 1,
}: Pick<Restatement, 'week' | 'stages' | 'split'> & { step?: number }): string | null {
  const moved = stages.filter((stage) => stage.moved).toSorted((a, b) => furthest(b) - furthest(a));
  const [first, ...others] = moved;
  if (first === undefined) return null;
  const named = others.slice(0, MOST_NAMED - 1);
  const left = others.length - named.length;
  return [
    `The week of ${weekText(week)} was reported with ${reportedText(first)} at “${first.name}”; it is ${nowText(first, step)}${whyText(first, split)}.`,
    ...named.map(
      (stage) =>
        `“${stage.name}” was reported with ${reportedText(stage)} and is ${nowText(stage, step)}${whyText(stage, split)}.`,
    ),
    ...(left === 0 ? [] : [`${numberWord(left)} more ${left === 1 ? 'stage' : 'stages'} moved too.`]),
  ].join(' ');
}

/**
 * The number that moved furthest, as reported and now; `null` while every difference is a quiet one.
 *
 * @example movedText(ledger) // '212 at “Demo requested” then, 231 now'
 */
export function movedText({ stages }: Pick<Restatement, 'stages'>): string | null {
  const moved = stages.filter((stage) => stage.moved).toSorted((a, b) => furthest(b) - furthest(a));
  const [first] = moved;
  if (first === undefined) return null;
  const more = moved.length === 1 ? '' : `, and ${numberWord(moved.length - 1).toLowerCase()} more`;
  return `${reportedText(first)} at “${first.name}” then, ${nowText(first, 1)}${more}`;
}

/**
 * The parts of a difference in words, those that are zero left out; empty where nothing changed.
 *
 * @example partsText({ late: 19, definitions: -3, corrections: 0 }) // '19 late conversions and −3 by changed definitions'
 */
export function partsText({ late, definitions, corrections }: RestatementParts): string {
  return listText([
    ...(late === 0 ? [] : [`${countText(late)} late ${late === 1 ? 'conversion' : 'conversions'}`]),
    ...(definitions === 0 ? [] : [`${signedCountText(definitions)} by changed definitions`]),
    ...(corrections === 0 ? [] : [`${signedCountText(corrections)} by corrections`]),
  ]);
}

function whyText({ total }: RestatedStage, split: boolean): string {
  if (total.parts === null) return '';
  if (!split) return ': its sources have been read again under another mapping';
  const parts = partsText(total.parts);
  return parts === '' ? '' : `: ${parts}`;
}

function reportedText({ total }: RestatedStage): string {
  return total.reported === null ? 'nothing counted' : countText(total.reported);
}

function nowText({ total: { now } }: RestatedStage, step: number): string {
  if (now === null) return 'not counted now';
  return step === 1 ? `${countText(now)} now` : `${rangeText(countText(now), countText(now + step - 1))} now`;
}

function furthest({ total, noise }: RestatedStage): number {
  if (total.reported === null || noise === null) return 0;
  return total.now === null ? Number.POSITIVE_INFINITY : Math.abs(total.now - total.reported) / noise;
}
