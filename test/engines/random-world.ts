import fc from 'fast-check';
import type { Calendar } from '#domain/calendar/week.ts';
import type { Conversion, DefinitionVersion } from '#domain/funnel/definition.ts';
import type { StageConfiguration } from '#server/config/configuration.ts';
import type { ReferenceEvent, ReferenceQuestion } from './reference.ts';

/** A workspace with a funnel and the events of many people, each of them a small history of its own. */
export type World = ReferenceQuestion & { events: ReferenceEvent[] };

const minute = 60_000;
const day = 24 * 60 * minute;

/** Calendars with an instant shortly before something happens to their clocks or weeks. */
const moments: { calendar: Calendar; from: number; change: string }[] = [
  moment('America/St_Johns', 'sunday', '2010-11-07T02:20:00Z', '2010-11-07'),
  moment('America/St_Johns', 'monday', '2010-11-07T02:20:00Z', '2010-11-06'),
  moment('Europe/Helsinki', 'monday', '2026-03-28T21:45:00Z', '2026-03-30'),
  moment('Europe/Helsinki', 'sunday', '2026-10-24T20:50:00Z', '2026-10-25'),
  moment('Pacific/Apia', 'monday', '2011-12-29T09:50:00Z', '2011-12-31'),
  moment('America/Sao_Paulo', 'sunday', '2018-11-04T02:50:00Z', '2018-11-05'),
  moment('Asia/Kathmandu', 'monday', '2026-12-27T18:10:00Z', '2027-01-04'),
  moment('UTC', 'monday', '2020-12-27T23:50:00Z', '2021-01-04'),
];

const eventName = fc.constantFrom('visit', 'signup', 'demo', 'paid');
const plan = fc.constantFrom('pro', 'free', '', 'Pro ');
const channel = fc.constantFrom('search', 'mail', '', '<b>partner</b>');
/** Few instants, so that many are equal: days and a few minutes around midnight and around the change of clocks. */
const after = fc
  .tuple(
    fc.constantFrom(0, 0, 1, 2, 6, 7, 8, 14, 15),
    fc.constantFrom(0, 0, 10.5, 11, 12, 25, 71, 80, 100, 1400),
  )
  .map(([days, minutes]) => days * day + minutes * minute);

const person = fc.array(
  fc.record({
    event: eventName,
    after,
    plan,
    channel,
    id: fc.option(fc.nat(2), { freq: 4 }),
    known: fc.constantFrom('person', 'person', 'person', 'anonymous', 'both', 'shared'),
  }),
  { minLength: 1, maxLength: 7 },
);

const match = fc.record({
  event: eventName,
  where: fc.array(
    fc.record({
      property: fc.constant('plan'),
      oneOf: fc.subarray(['pro', 'free', 'Pro '], { minLength: 1 }),
    }),
    {
      maxLength: 1,
    },
  ),
});

const window = fc.constantFrom<Partial<StageConfiguration>>(
  {},
  {},
  { withinDays: 0 },
  { withinDays: 1 },
  { withinDays: 7 },
  { withinWeeks: 1 },
  { withinWeeks: 2 },
);

export const randomWorld: fc.Arbitrary<World> = fc
  .record({
    at: fc.constantFrom(...moments),
    rules: fc.array(fc.tuple(match, match, fc.boolean()), { minLength: 4, maxLength: 5 }),
    stages: fc.array(
      fc.record({
        conversions: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }),
        optional: fc.constantFrom(false, false, true),
        window,
      }),
      { minLength: 1, maxLength: 5 },
    ),
    segmentBy: fc.constantFrom(null, 'channel', 'plan', 'country', 'city'),
    people: fc.array(person, { minLength: 60, maxLength: 160 }),
    seed: fc.nat(),
  })
  .map(({ at, rules, stages, segmentBy, people, seed }) => ({
    calendar: at.calendar,
    conversions: rules.map(([first, second, changes], index) =>
      conversion(index, first, changes ? second : null, at.change),
    ),
    stages: stages.map(({ conversions, optional, window: within }, index) => ({
      id: `s${index}`,
      name: `Stage ${index}`,
      kind: 'micro',
      conversions: conversions.map((number) => `c${number}`),
      optional: optional && index > 0,
      ...(index > 0 ? within : {}),
    })),
    segmentBy,
    events: shuffled(
      people.flatMap((events, who) => events.map((event) => reference(event, who, at.from))),
      seed,
    ),
  }));

type RandomEvent = {
  event: string;
  after: number;
  plan: string;
  channel: string;
  id: number | null;
  known: string;
};

/** Now and then a person is only known by an anonymous id, joined to it, or shares it with the neighbour. */
function reference(random: RandomEvent, who: number, from: number): ReferenceEvent {
  const ownAnonymous = `a${who}`;
  const shared = `a${who - (who % 5)}`;
  return {
    id: random.id === null ? null : `${who}-${random.id}`,
    person: random.known === 'anonymous' ? null : `p${who}`,
    anonymous:
      random.known === 'person' ? null : random.known === 'shared' && who % 20 < 5 ? shared : ownAnonymous,
    event: random.event,
    t: from + random.after,
    props: { plan: random.plan, channel: random.channel, city: `city ${who % 90}` },
  };
}

function conversion(
  index: number,
  first: DefinitionVersion['match'],
  second: DefinitionVersion['match'] | null,
  change: string,
): Conversion {
  const opening: DefinitionVersion = { version: 1, from: null, reason: null, match: first };
  return {
    id: `c${index}`,
    name: `Conversion ${index}`,
    kind: 'micro',
    owner: null,
    definition: null,
    versions:
      second === null ? [opening] : [opening, { version: 2, from: change, reason: 'better', match: second }],
  };
}

/** Events of one person lie apart and out of order, as in real files. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed % 2147483647 || 1;
  return values
    .map((value) => {
      state = (state * 48271) % 2147483647;
      return { value, key: state };
    })
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

function moment(timeZone: string, weekStartsOn: Calendar['weekStartsOn'], from: string, change: string) {
  return { calendar: { timeZone, weekStartsOn }, from: Date.parse(from), change };
}
