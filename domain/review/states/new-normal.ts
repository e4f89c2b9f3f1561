import type { CountsDocument } from '#domain/funnel/counts.ts';
import { isLossOfLater, macroAhead } from '#domain/review/agenda.ts';
import type { Headline, StageLine } from '#domain/review/review-model.ts';
import { arrivalsSentence } from '#domain/review/states/arrivals-sentence.ts';
import { costSentence, stepSentence } from '#domain/review/step-sentence.ts';
import { stepName } from '#domain/review/story-name.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { listText, numberWord } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';

/** More than this are counted, not named. */
const MOST_NAMES = 2;

/**
 * The week in which a fall, or a rise where that is the problem, has lasted so long that it becomes what is usual, of everyone or else of a segment: what was usual before it, and what it has cost. It is said once, for from
 * then on nobody is told of it again. `null` in any other week.
 *
 * @example newNormalHeadline(counts, stages)?.title // 'Visit → Stage 1 has a new normal, lower than before.'
 */
export function newNormalHeadline(
  counts: CountsDocument,
  stages: readonly StageLine[],
): Pick<Headline, 'title' | 'sentences'> | null {
  const fallen = stages.flatMap((line) => {
    const rows = line.step ?? line.arrivals;
    const row = rows === null ? undefined : [rows.verdict, ...rows.segments].find(isFallen);
    return row === undefined ? [] : [{ line, row }];
  });
  if (fallen.length === 0) return null;
  const names = fallen.map(({ line, row }) => nameOf(line, row));
  const which =
    names.length > MOST_NAMES ? `${numberWord(names.length)} parts of the funnel` : listText(names);
  const title = `${which} ${names.length === 1 ? 'has' : 'have'} a new normal, ${comparedWithBefore(fallen.map(({ row }) => row))} than before.`;
  return { title, sentences: fallen.flatMap(({ line, row }) => sentencesOf(counts, line, row)) };
}

function comparedWithBefore(rows: readonly VerdictRow[]): string {
  const risen = rows.filter(({ good }) => good === 'down').length;
  if (risen === 0) return 'lower';
  return risen === rows.length ? 'higher' : 'worse';
}

/** A level that somebody expected begins without a fall that was seen. */
function isFallen({ state, onset }: VerdictRow): boolean {
  return state === 'new-normal' && onset !== null;
}

function nameOf({ stage, step }: StageLine, { segment }: VerdictRow): string {
  const among = segment === null ? '' : ` among “${isolated(segment)}”`;
  return step === null
    ? `The number of people at ${isolated(stage.name)}${among}`
    : `${stepName(step)}${among}`;
}

function sentencesOf(counts: CountsDocument, { stage, step }: StageLine, row: VerdictRow): string[] {
  const said = step === null ? arrivalsSentence(row) : stepSentence(row);
  const cost = costSentence(row, {
    macro: macroAhead(counts, stage),
    value: null,
    customers: null,
    laterToo: isLossOfLater(counts, stage),
  });
  return cost === null ? [said] : [said, cost];
}
