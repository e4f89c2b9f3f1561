import { WEEK_STARTS, type Week } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { type Link, type LinkProblem, quoted, type RawLink, readLink } from '#src/url/link.ts';
import { weekChoice } from './week-choice.ts';

/**
 * What is to be shown, and what of the link could not be followed. `judgedBy` is the property whose segments the verdicts
 * take into account, also where none are shown. `ready`: enough is known to ask for the review.
 */
export type ResolvedView = Link & { judgedBy: string | null; problems: LinkProblem[]; ready: boolean };

/** Follows a link as far as the workspace allows. Before the workspace is known only a flawless link is followed. */
export function resolveView(raw: RawLink, workspace: Workspace | null): ResolvedView {
  if (workspace === null) return unconfirmed(raw);
  const { link, problems } = readLink(raw, workspace.calendar.weekStartsOn);
  const funnel = resolveFunnel(link, workspace);
  const week = resolveWeek(link, workspace);
  const by = resolveBy(link, funnel.value, workspace);
  const segment = resolveSegment(link, by.value);
  return {
    funnel: funnel.value,
    week: week.value,
    by: by.value,
    judgedBy: reviewAsk(by.value, propertiesOf(funnel.value, workspace)).by,
    segment: segment.value,
    step: link.step,
    weeks: link.weeks,
    view: link.view,
    problems: [...problems, ...funnel.problems, ...week.problems, ...by.problems, ...segment.problems],
    ready: funnel.value !== null,
  };
}

type Resolved<T> = { value: T; problems: LinkProblem[] };

function unconfirmed(raw: RawLink): ResolvedView {
  const flawless = WEEK_STARTS.map((start) => readLink(raw, start)).find(
    ({ problems }) => problems.length === 0,
  );
  const { link } = flawless ?? readLink(raw, 'monday');
  const ready = flawless !== undefined && link.funnel !== null && link.by !== null;
  return { ...link, judgedBy: link.by, problems: [], ready };
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
  const properties = propertiesOf(funnel, workspace);
  if (by === null || properties.includes(by)) return { value: by, problems: [] };
  const known = properties.length === 0 ? 'cannot be split' : `can be split by ${properties.join(', ')}`;
  const message = `This link splits by ${quoted(by)}; this funnel ${known}. Showing everyone together.`;
  return { value: null, problems: [{ param: 'by', message }] };
}

function resolveSegment({ segment }: Link, by: string | null): Resolved<string | null> {
  if (segment === null || by !== null) return { value: segment, problems: [] };
  const message = `This link picks segment ${quoted(segment)} without saying of what. Showing everyone together.`;
  return { value: null, problems: [{ param: 'segment', message }] };
}

function propertiesOf(funnel: string | null, { funnels }: Workspace): readonly string[] {
  return funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
}
