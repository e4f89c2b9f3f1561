import type { Week } from '#domain/calendar/week.ts';
import type { Economics } from '#domain/economics/economics.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { arrivalsSentence } from '#domain/review/states/arrivals-sentence.ts';
import { doubtedAgenda } from '#domain/review/states/untrusted-week.ts';
import { weekStates } from '#domain/verdicts/judged-step.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import type { PeopleChange } from '#domain/wording/numbers-or-dash.ts';
import { agendaOf, type JudgedCut, macroAhead } from './agenda.ts';
import type { DataCheck } from './data-check.ts';
import { headlineOf } from './headline.ts';
import { stagesNotComparable } from './redefinitions.ts';
import type { ArrivalsLine, StageLine, StepLine, WeeklyReview } from './review-model.ts';
import { stepSentence } from './step-sentence.ts';
import { wholeFunnelNotice } from './whole-funnel-notice.ts';

/**
 * One week of one funnel as a reader meets it: the sentence, every stage with its people and every step with its verdict,
 * and what to talk about, losses in money too where `economics` gives the value of a customer. `verdicts` are the rows of
 * `judge(counts)`.
 *
 * Works for any week: one that is forming, missing or not in the document at all is said to be so, and its numbers are
 * absent, never zero. A document without weeks gives a review without numbers.
 *
 * @example weeklyReview({ counts, verdicts, week, economics }).agenda[0]?.conversionValue?.each // 414.4
 */
export function weeklyReview({
  counts,
  verdicts,
  week,
  economics,
  checks,
  everyone,
}: {
  counts: CountsDocument;
  everyone?: JudgedCut | null | undefined;
  verdicts: readonly VerdictRow[];
  week: Week;
  economics: Economics | null;
  /** Of the data; a week with a problem is not an ordinary one. */
  checks?: readonly DataCheck[] | undefined;
}): WeeklyReview {
  const rows = rowsByStep(verdicts, week);
  const lines = stepsOf(counts.funnel).flatMap((step) => stepLine(counts, step, { rows, week }) ?? []);
  const arrivals = arrivalsLine(counts, rows, week);
  const agenda = doubtedAgenda(
    agendaOf({ counts, everyone, lines, economics }, arrivals),
    checks ?? [],
    week,
  );
  const notice = wholeFunnelNotice(lines);
  const stages = stageLines(counts, week, { lines, arrivals });
  const headline = headlineOf({ counts, week, stages, agenda, notice, checks });
  return { week, headline, notice, stages, agenda };
}

function stageLines(
  counts: CountsDocument,
  week: Week,
  { lines, arrivals }: { lines: readonly StepLine[]; arrivals: ArrivalsLine | null },
): StageLine[] {
  const index = counts.weeks.indexOf(week);
  const state = weekStates(counts)[index];
  const apart = stagesNotComparable(counts, week);
  return counts.funnel.stages.map((stage, i): StageLine => {
    const people = arrivalsAt(counts, i, null);
    const now = people[index] ?? null;
    const previous = people[index - 1] ?? null;
    return {
      stage,
      people: now,
      previous,
      // Some days are never compared with seven.
      change:
        state !== 'complete'
          ? { kind: 'unknown' }
          : apart.has(stage.id)
            ? { kind: 'not-comparable' }
            : changeOf(now, previous),
      trend: counts.weeks.slice(0, index + 1).map((at, w) => ({ week: at, people: people[w] ?? null })),
      step: i === 0 ? null : comparableLine(lines.find(({ to }) => to.id === stage.id) ?? null, apart),
      arrivals: i === 0 ? arrivals : null,
    };
  });
}

/** Of people who are not counted as the week before there is no rate to stand beside this week's, on either end of a step. */
function comparableLine(line: StepLine | null, apart: ReadonlySet<string>): StepLine | null {
  const isApart = line !== null && (apart.has(line.from.id) || apart.has(line.to.id));
  return isApart ? { ...line, previous: null } : line;
}

/** Of each step everyone's rows up to a week, oldest first, and the segments' rows of the week. */
type RowsOfStep = { history: VerdictRow[]; segments: VerdictRow[] };

/** In one pass: a large review has a hundred thousand rows. */
function rowsByStep(verdicts: readonly VerdictRow[], week: Week): ReadonlyMap<string, RowsOfStep> {
  const byStep = new Map<string, RowsOfStep>();
  for (const row of verdicts) {
    if (row.segment === null ? row.week > week : row.week !== week) continue;
    const rows = byStep.get(row.step) ?? { history: [], segments: [] };
    byStep.set(row.step, rows);
    (row.segment === null ? rows.history : rows.segments).push(row);
  }
  return byStep;
}

function stepLine(
  counts: CountsDocument,
  { index, from, to }: Step,
  { rows: byStep, week }: { rows: ReadonlyMap<string, RowsOfStep>; week: Week },
): StepLine | null {
  const rows = rowsAbout(byStep.get(to.id), week);
  if (rows === null) return null;
  return { index, from, to, ...rows, sentence: stepSentence(rows.verdict, macroAhead(counts, to)) };
}

function arrivalsLine(
  { funnel }: CountsDocument,
  byStep: ReadonlyMap<string, RowsOfStep>,
  week: Week,
): ArrivalsLine | null {
  const [stage] = funnel.stages;
  const rows = stage === undefined ? null : rowsAbout(byStep.get(stage.id), week);
  return stage === undefined || rows === null
    ? null
    : { stage, ...rows, sentence: arrivalsSentence(rows.verdict) };
}

function rowsAbout(rows: RowsOfStep | undefined, week: Week) {
  const verdict = rows?.history.at(-1);
  if (rows === undefined || verdict === undefined || verdict.week !== week) return null;
  const { history, segments } = rows;
  return { verdict, previous: history.at(-2) ?? null, history, segments };
}

/** A change from zero has no ratio; a change from or to what was not observed is unknown. */
function changeOf(now: Count, previous: Count): PeopleChange {
  if (now === null || previous === null) return { kind: 'unknown' };
  if (now === previous) return { kind: 'same' };
  if (previous === 0) return { kind: 'new' };
  return { kind: 'ratio', ratio: now / previous - 1 };
}
