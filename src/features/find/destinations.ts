import { isoWeek, type Week } from '#domain/calendar/week.ts';
import type { WorkspaceFunnel } from '#domain/contract/review-schema.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { DefinitionEntry } from '#domain/review/definition-entry.ts';
import type { Note } from '#domain/review/notes.ts';
import { startNear, weekText } from '#domain/wording/numbers-and-dates.ts';
import type { LinkChange } from '#src/url/use-link.ts';

/** Where something is that can be found: at another link, at its place in the list of definitions, or nowhere: it is done. */
export type Goal =
  | { kind: 'link'; to: LinkChange }
  | { kind: 'definition'; id: string }
  | { kind: 'action'; act: () => void };

/** Something that can be found: what it is called, what kind of thing it is, other words for it, and where it is. */
export type Destination = { key: string; name: string; kind: string; also: string; goal: Goal };

/** What a reader can do on the page. */
export type PageAction = { name: string; also: string; act: () => void };

/** What the page knows of the workspace and of the funnel that is open. */
export type FindScope = {
  funnels: readonly WorkspaceFunnel[];
  funnel: string | null;
  stages: readonly Stage[];
  weeks: readonly Week[];
  segmentBy: string | null;
  segments: readonly string[];
  definitions: readonly DefinitionEntry[];
  notes: readonly Note[];
  actions: readonly PageAction[];
};

export function destinationsIn(scope: FindScope): Destination[] {
  const { funnels, funnel, stages, weeks, segmentBy, segments, definitions, notes, actions } = scope;
  const properties = funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
  return [
    ...stages.slice(1).map(({ id, name }) => place('stage', id, { name, to: { step: id } })),
    ...funnels.map(({ id, name }) =>
      place('funnel', id, { name, to: { funnel: id, by: null, segment: null, beside: null, step: null } }),
    ),
    place('segments', '', { name: 'Everyone together', to: { by: null, segment: null, beside: null } }),
    ...properties.map((property) =>
      place('segments', property, {
        name: `By ${property}`,
        to: { by: property, segment: null, beside: null },
      }),
    ),
    ...segments.map((segment) => ({
      ...place(segmentBy ?? 'segment', segment, { name: segment, to: { by: segmentBy, segment } }),
      also: 'segment',
    })),
    ...definitions.map(
      ({ id, name, definition, owner }): Destination => ({
        key: `definition:${id}`,
        name,
        kind: 'definition',
        also: `conversion ${definition ?? ''} ${owner ?? ''}`,
        goal: { kind: 'definition', id },
      }),
    ),
    ...ownersIn(definitions, stages),
    ...notes.toReversed().map(({ week, text }, i) => ({
      ...place('note', `${i} ${week}`, { name: text, to: { week } }),
      kind: `note, ${startNear(week, weeks.at(-1) ?? week)}`,
      also: week,
    })),
    ...actions.map(
      ({ name, also, act }): Destination => ({
        key: `action:${name}`,
        name,
        kind: 'action',
        also,
        goal: { kind: 'action', act },
      }),
    ),
    ...weeks.toReversed().map((week) => ({
      ...place('week', week, { name: weekText(week), to: { week } }),
      also: `${week} week ${isoWeek(week).number}`,
    })),
  ];
}

/** Places that contain every word asked for, in their order. */
export function matchingDestinations(places: readonly Destination[], asked: string): Destination[] {
  const words = asked.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  return places.filter(({ name, kind, also }) => {
    const text = `${name} ${kind} ${also}`.toLocaleLowerCase('en');
    return words.every((word) => text.includes(word));
  });
}

/** Everyone who owns a definition, with what they own; it leads to the first of them. */
function ownersIn(definitions: readonly DefinitionEntry[], stages: readonly Stage[]): Destination[] {
  const owned = new Map<string, { id: string; name: string }[]>();
  const all = definitions.length > 0 ? definitions : stages;
  for (const { id, name, owner } of all) {
    if (owner != null) owned.set(owner, [...(owned.get(owner) ?? []), { id, name }]);
  }
  return [...owned].map(([owner, what]) => ({
    key: `owner:${owner}`,
    name: owner,
    kind: 'owner',
    also: what.map(({ name }) => name).join(' '),
    goal: { kind: 'definition', id: what[0]?.id ?? '' },
  }));
}

function place(kind: string, key: string, { name, to }: { name: string; to: LinkChange }): Destination {
  return { key: `${kind}:${key}`, kind, also: '', name, goal: { kind: 'link', to } };
}
