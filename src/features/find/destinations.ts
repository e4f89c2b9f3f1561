import { isoWeek, type Week } from '#domain/calendar/week.ts';
import type { WorkspaceFunnel } from '#domain/contract/review-schema.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import type { LinkChange } from '#src/url/use-link.ts';

/** Somewhere the page can go: what it is called, what kind of thing it is, and the link that leads there. */
export type Destination = { key: string; name: string; kind: string; also: string; to: LinkChange };

/** What the page knows of the workspace and of the funnel that is open. */
export type FindScope = {
  funnels: readonly WorkspaceFunnel[];
  funnel: string | null;
  stages: readonly Stage[];
  weeks: readonly Week[];
};

export function destinationsIn({ funnels, funnel, stages, weeks }: FindScope): Destination[] {
  const properties = funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
  return [
    ...stages.slice(1).map(({ id, name }) => place('stage', id, { name, to: { step: id } })),
    ...funnels.map(({ id, name }) =>
      place('funnel', id, { name, to: { funnel: id, by: null, segment: null, step: null } }),
    ),
    place('segments', '', { name: 'Everyone together', to: { by: null, segment: null } }),
    ...properties.map((property) =>
      place('segments', property, { name: `By ${property}`, to: { by: property, segment: null } }),
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

function place(kind: string, key: string, rest: { name: string; to: LinkChange }): Destination {
  return { key: `${kind}:${key}`, kind, also: '', ...rest };
}
