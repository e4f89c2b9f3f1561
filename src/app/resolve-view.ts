import { WEEK_STARTS, type Week } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { judgingProperty } from '#domain/review/review-ask.ts';
import type { StepLine, WeeklyReview } from '#domain/review/review-model.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { type Link, type LinkProblem, quoted, type RawLink, readLink } from '#src/url/link.ts';
import { segmentProperties, weekChoice } from './workspace-choices.ts';

/**
 * What is to be shown, and what of the link could not be followed. `cutBy` is the property whose segments are asked for, also where none are shown, and
 * `judgedBy` the one that everyone's verdicts come from. `asked`: the week to ask for,
 * where the link names none the latest complete one. `ready`: enough is known to ask for the review.
 */
export type ResolvedView = Link & {
  cutBy: string | null;
  judgedBy: string | null;
  asked: Week | null;
  problems: LinkProblem[];
  ready: boolean;
};

/** Follows a link as far as the workspace allows; before that is known nothing is asked for. */
export function resolveView(raw: RawLink, workspace: Workspace | null): ResolvedView {
  if (workspace === null) return unconfirmed(raw);
  const { link, problems } = readLink(raw, workspace.calendar.weekStartsOn);
  const funnel = resolveFunnel(link, workspace);
  const week = resolveWeek(link, workspace);
  const by = resolveBy(link, funnel.value, workspace);
  const segment = resolveSegment(link.segment, by.value);
  const beside = resolveSegment(link.beside, by.value);
  const judgedBy = judgingProperty({
    segmentProperties: segmentProperties(workspace, funnel.value),
    judgeBy: workspace.funnels.find(({ id }) => id === funnel.value)?.judgeBy,
  });
  return {
    funnel: funnel.value,
    week: week.value,
    asked: week.value ?? workspace.lastCompleteWeek,
    by: by.value,
    cutBy: by.value ?? judgedBy,
    judgedBy,
    segment: segment.value,
    beside: beside.value,
    step: link.step,
    weeks: link.weeks,
    view: link.view,
    problems: [
      ...problems,
      ...funnel.problems,
      ...week.problems,
      ...by.problems,
      ...segment.problems,
      ...beside.problems,
    ],
    ready: funnel.value !== null,
  };
}

export type OpenStep = { line: StepLine | null; problems: LinkProblem[] };

/** The step a link opens, once the funnel is known; a step it does not have is explained. */
export function openStep({ step }: ResolvedView, reviewed: ReviewedWeek | null): OpenStep {
  if (reviewed === null) return { line: null, problems: [] };
  const line = reviewed.review.stages.find(({ stage }) => stage.id === step)?.step ?? null;
  if (step === null || line !== null) return { line, problems: [] };
  const message = `This link opens the step to ${quoted(step)}, which this funnel does not have. Showing the review.`;
  return { line, problems: [{ param: 'step', message }] };
}

/** Whose week is shown (`segment: null`: everyone's), and whose stands beside it. */
export type ShownPeople = {
  segment: string | null;
  review: WeeklyReview | null;
  beside: { segment: string; review: WeeklyReview } | null;
  problems: LinkProblem[];
};

/** The people a link picks, once they are known; a segment that nobody belongs to is explained. */
export function shownPeople({ segment, beside }: ResolvedView, reviewed: ReviewedWeek | null): ShownPeople {
  if (reviewed === null) return { segment: null, review: null, beside: null, problems: [] };
  const { segments } = reviewed.response.counts;
  const known = segment !== null && segments.includes(segment) ? segment : null;
  const other = beside !== null && beside !== known && segments.includes(beside) ? beside : null;
  return {
    segment: known,
    review: known === null ? reviewed.review : reviewed.reviewOf(known),
    beside: other === null ? null : { segment: other, review: reviewed.reviewOf(other) },
    problems: [
      ...(segment === known ? [] : [unknownSegment('segment', segment, 'Showing everyone together.')]),
      ...(beside === other || beside === known
        ? []
        : [unknownSegment('beside', beside, 'Showing nobody beside.')]),
    ],
  };
}

function unknownSegment(param: 'segment' | 'beside', segment: string | null, instead: string): LinkProblem {
  const message = `This link picks ${quoted(segment ?? '')}, which nobody belongs to in these weeks. ${instead}`;
  return { param, message };
}

type Resolved<T> = { value: T; problems: LinkProblem[] };

/** Which property everyone is judged by is not known yet. */
function unconfirmed(raw: RawLink): ResolvedView {
  const readings = WEEK_STARTS.map((start) => readLink(raw, start));
  const { link } = readings.find(({ problems }) => problems.length === 0) ?? readLink(raw, 'monday');
  return { ...link, cutBy: link.by, judgedBy: link.by, asked: link.week, problems: [], ready: false };
}

function resolveFunnel({ funnel }: Link, { name, funnels }: Workspace): Resolved<string | null> {
  const first = funnels[0] ?? null;
  if (funnel === null || funnels.some(({ id }) => id === funnel))
    return { value: funnel ?? first?.id ?? null, problems: [] };
  const instead = first === null ? 'There is no funnel yet.' : `Showing ${quoted(first.name)}.`;
  const message = `This link asks for funnel ${quoted(funnel)}, which ${name} does not have. ${instead}`;
  return { value: first?.id ?? null, problems: [{ param: 'funnel', message }] };
}

function resolveWeek({ week }: Link, workspace: Workspace): Resolved<Week | null> {
  const weeks = weekChoice(workspace);
  const [first] = weeks;
  const last = weeks.at(-1);
  if (week === null || first === undefined || last === undefined || (week >= first && week <= last))
    return { value: week, problems: [] };
  const why =
    week < first
      ? `before the first week with data (${weekText(first)})`
      : `after the last week with data (${weekText(last)})`;
  const message = `This link asks for the week ${weekText(week)}, ${why}. Showing the latest one.`;
  return { value: null, problems: [{ param: 'week', message }] };
}

function resolveBy({ by }: Link, funnel: string | null, workspace: Workspace): Resolved<string | null> {
  const properties = segmentProperties(workspace, funnel);
  if (by === null || properties.includes(by)) return { value: by, problems: [] };
  const known = properties.length === 0 ? 'cannot be split' : `can be split by ${properties.join(', ')}`;
  const message = `This link splits by ${quoted(by)}; this funnel ${known}. Showing everyone together.`;
  return { value: null, problems: [{ param: 'by', message }] };
}

function resolveSegment(segment: string | null, by: string | null): Resolved<string | null> {
  if (segment === null || by !== null) return { value: segment, problems: [] };
  const message = `This link picks the segment ${quoted(segment)} but not the property it belongs to. Showing everyone together.`;
  return { value: null, problems: [{ param: 'segment', message }] };
}
