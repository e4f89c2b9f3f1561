import type { Week } from '#domain/calendar/week.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { AgendaItem, Headline } from '#domain/review/review-model.ts';
import { emptyRow, type VerdictRow } from '#domain/verdicts/verdict.ts';
import { numberWord } from '#domain/wording/numbers-and-dates.ts';

const SWAPPED = 'swapped';
const SWAPPED_TEXT = 'two columns of a file change places';

/** What a problem means for the week, without its details: they are for those who can put it right, and may name people. */
const CONSEQUENCES: ReadonlyMap<string, string> = new Map([
  ['rounded-ids', 'people cannot be told apart, because their ids were rounded'],
  ['stopped', 'an event that it counts stopped coming'],
  [SWAPPED, SWAPPED_TEXT],
  ['never-met', 'the people of one source are in no other'],
  ['never-matched', 'a definition has never matched a row'],
  ['counts-never-rise', 'a step has more people than the stage before it'],
  ['segments-add-up', 'its segments do not add up to the total'],
  ['blank', 'cells are blank in its totals'],
  ['absent', 'days are absent from its totals'],
]);

/** A problem of a record of the week; everything else in the review holds. */
const NOT_OF_THE_DATA = 'not-compared';

/**
 * The title of a week whose data have problems; `null` where none touches it. A check of no
 * week in particular touches all of them.
 *
 * @example untrustedTitle([{ id: 'rounded-ids:tracker', level: 'problem', message: '…', remedy: null }], week)
 * // 'Not to be trusted: people cannot be told apart, because their ids were rounded.'
 */
export function untrustedTitle(checks: readonly DataCheck[], week: Week): string | null {
  const problems = checks.filter(
    ({ id, level, weeks }) =>
      level === 'problem' && kindOf(id) !== NOT_OF_THE_DATA && (weeks === undefined || weeks.includes(week)),
  );
  if (problems.length === 0) return null;
  const kinds = [...new Set(problems.map(({ id }) => kindOf(id)))];
  const [only] = kinds;
  const known = kinds.length === 1 && only !== undefined ? CONSEQUENCES.get(only) : undefined;
  const counted =
    problems.length === 1 ? 'a problem' : `${numberWord(problems.length).toLowerCase()} problems`;
  return `Not to be trusted: ${known ?? `the data of this week have ${counted}`}.`;
}

/**
 * The rows of weeks in which columns of a file change places, of whose segments nothing can be said; those of everyone stay.
 *
 * @example withoutSwapped(rows, checks).filter(({ state }) => state === 'data-problem').length // 6
 */
export function withoutSwapped(rows: VerdictRow[], checks: readonly DataCheck[]): VerdictRow[] {
  const swapped = new Set(
    checks.flatMap(({ id, level, weeks = [] }) =>
      level === 'problem' && kindOf(id) === SWAPPED ? weeks : [],
    ),
  );
  if (swapped.size === 0) return rows;
  return rows.map((row) =>
    row.segment !== null && swapped.has(row.week)
      ? emptyRow(row, 'data-problem', { kind: 'written', text: SWAPPED_TEXT, ofLearning: false })
      : row,
  );
}

/** A stage that no row has ever matched is not observed, and takes nothing from the steps that are. */
const OF_ITS_STAGE_ALONE = 'never-matched';
/** Sentences below the one that says what is raised. */
const MOST_BELOW = 2;

/**
 * The headline of a week in which something is raised, led by a problem of its data; as it is where no problem touches it. What a drop is said to have cost is left to
 * its story.
 *
 * @example doubtedHeadline(headline, { agenda, checks, week }).sentences[0] // 'One step needs attention, but the data may be the cause.'
 */
export function doubtedHeadline(
  headline: Headline,
  { agenda, checks, week }: { agenda: readonly AgendaItem[]; checks: readonly DataCheck[]; week: Week },
): Headline {
  const title = doubtedTitle(checks, week);
  if (title === null || headline.kind !== 'attention') return headline;
  const costs = new Set(agenda.map(({ loss }) => loss));
  const raised = `${headline.title.replace(/\.$/, '')}, but the data may be the cause.`;
  const said = headline.sentences.filter((sentence) => !costs.has(sentence));
  return { ...headline, title, sentences: [raised, ...said.slice(0, MOST_BELOW)] };
}

/** Said in each story of a week whose data have a problem. */
const DOUBT = 'The data of this week have a problem, which may be the cause.';

/**
 * The stories of a week, which say after their lead that a problem of its data may be the cause, where there is one.
 *
 * @example doubtedAgenda(agenda, checks, week)[0]?.sentences[1] // 'The data of this week have a problem, which may be the cause.'
 */
export function doubtedAgenda(
  agenda: readonly AgendaItem[],
  checks: readonly DataCheck[],
  week: Week,
): AgendaItem[] {
  if (doubtedTitle(checks, week) === null) return [...agenda];
  return agenda.map((item): AgendaItem => {
    const [lead, ...rest] = item.sentences;
    return lead === undefined ? item : { ...item, sentences: [lead, DOUBT, ...rest] };
  });
}

function doubtedTitle(checks: readonly DataCheck[], week: Week): string | null {
  return untrustedTitle(
    checks.filter(({ id }) => kindOf(id) !== OF_ITS_STAGE_ALONE),
    week,
  );
}

function kindOf(id: string): string {
  return id.split(':')[0] ?? id;
}
