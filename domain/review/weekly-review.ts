import type { Week } from '#domain/calendar/week.ts';
import type { Economics } from '#domain/economics/economics.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { arrivalsSentence } from '#domain/review/states/arrivals-sentence.ts';
import { weekStates } from '#domain/verdicts/judged-step.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import type { PeopleChange } from '#domain/wording/numbers-or-dash.ts';
import { agendaOf } from './agenda.ts';
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
}: {
  counts: CountsDocument;
  verdicts: readonly VerdictRow[];
  week: Week;
  economics: Economics | null;
  /** Of the data; a week with a problem is not an ordinary one. */
  checks?: readonly DataCheck[] | undefined;
}): WeeklyReview {
  const lines = stepsOf(counts.funnel).flatMap((step) => stepLine(step, verdicts, week) ?? []);
  const arrivals = arrivalsLine(counts, verdicts, week);
  const agenda = agendaOf({ counts, lines, economics }, arrivals);
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
      step: i === 0 ? null : (lines.find(({ to }) => to.id === stage.id) ?? null),
      arrivals: i === 0 ? arrivals : null,
    };
  });
}

function stepLine({ index, from, to }: Step, verdicts: readonly VerdictRow[], week: Week): StepLine | null {
  const rows = rowsAbout(to.id, verdicts, week);
  return rows === null ? null : { index, from, to, ...rows, sentence: stepSentence(rows.verdict) };
}

function arrivalsLine(
  { funnel }: CountsDocument,
  verdicts: readonly VerdictRow[],
  week: Week,
): ArrivalsLine | null {
  const [stage] = funnel.stages;
  const rows = stage === undefined ? null : rowsAbout(stage.id, verdicts, week);
  return stage === undefined || rows === null
    ? null
    : { stage, ...rows, sentence: arrivalsSentence(rows.verdict) };
}

function rowsAbout(step: string, verdicts: readonly VerdictRow[], week: Week) {
  const rows = verdicts.filter((row) => row.step === step);
  const history = rows.filter((row) => row.segment === null && row.week <= week);
  const verdict = history.at(-1);
  if (verdict === undefined || verdict.week !== week) return null;
  const segments = rows.filter((row) => row.segment !== null && row.week === week);
  return { verdict, previous: history.at(-2) ?? null, history, segments };
}

/** A change from zero has no ratio; a change from or to what was not observed is unknown. */
function changeOf(now: Count, previous: Count): PeopleChange {
  if (now === null || previous === null) return { kind: 'unknown' };
  if (now === previous) return { kind: 'same' };
  if (previous === 0) return { kind: 'new' };
  return { kind: 'ratio', ratio: now / previous - 1 };
}
