import { peopleAtGoals } from '#domain/review/people-at-goals.ts';
import type { StageLine } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/story-name.ts';
import { isJudged, type VerdictRow } from '#domain/verdicts/verdict.ts';
import { listText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import { sideOf, verdictText } from '#domain/wording/verdict-words.ts';

/** More exceptions than this are counted, not named. */
const MOST_NAMES = 2;

/**
 * What a week with a flag says of all that is not flagged; `null` where nothing is left to say. That a step was as usual is said only of one that lies inside its range with all its segments; the others are named.
 *
 * @example restSentence(stages, { flagged, arrivals: false })
 * // 'Every other step was as usual, except Visit → Stage 1 (just over usual); 500 people at Stage 1.'
 */
export function restSentence(
  stages: readonly StageLine[],
  raised: { flagged: ReadonlySet<string>; arrivals: boolean },
): string | null {
  const rest = stages.flatMap(({ step }) => (step === null || raised.flagged.has(step.to.id) ? [] : [step]));
  const told = stages.filter(
    ({ stage, step }) => !raised.flagged.has(stage.id) && !(raised.arrivals && step === null),
  );
  const people = peopleAtGoals(told);
  const came = raised.arrivals ? [] : stages.flatMap(arrivalsText);
  const after = [...(people === '' ? [] : [people]), ...came].map((text) => `; ${text}`).join('');
  if (rest.length === 0) {
    const said = [...(people === '' ? [] : [people]), ...came].join('; ');
    return said === '' ? null : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  }
  const other = raised.flagged.size === 0 ? '' : ' other';
  const judged = rest.filter(({ verdict }) => isJudged(verdict.state));
  if (judged.length === 0) return `No${other} step could be judged${after}.`;
  const which = judged.length === rest.length ? '' : ' that could be judged';
  const odd = judged.flatMap((line) => {
    const how = oddText([line.verdict, ...line.segments]);
    return how === null ? [] : [`${stepName(line)} (${how})`];
  });
  if (odd.length === 0) return `Every${other} step${which} was as usual${after}.`;
  const named = odd.length > MOST_NAMES ? null : listText(odd);
  if (odd.length === judged.length)
    return `No${other} step${which} was quite as usual${named === null ? '' : `: ${named}`}${after}.`;
  return `Every${other} step${which} was as usual, except ${named ?? `${odd.length} of them`}${after}.`;
}

function arrivalsText({ stage, arrivals }: StageLine): string[] {
  const how = arrivals === null ? null : oddText([arrivals.verdict]);
  return how === null ? [] : [`arrivals at ${isolated(stage.name)}: ${how}`];
}

/** What is not as usual in the rows of one step, everyone's first; `null` where nothing is, as far as it could be judged. */
function oddText(rows: readonly VerdictRow[]): string | null {
  const [everyone] = rows;
  const odd =
    everyone !== undefined && isOdd(everyone) ? everyone : rows.find(({ state }) => state === 'watch');
  if (odd === undefined) return null;
  const text = verdictText(odd);
  const said = `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  return odd.segment === null ? said : `“${isolated(odd.segment)}” ${said}`;
}

function isOdd(row: VerdictRow): boolean {
  if (!isJudged(row.state) || row.state === 'accepted') return false;
  const side = sideOf(row);
  return row.state !== 'usual' || side === 'below' || side === 'above';
}
