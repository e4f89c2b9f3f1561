import type { Instant } from '#domain/calendar/instant.ts';
import { below, type Chance, chance } from './chance.ts';
import { momentsOf } from './moments.ts';
import { type Person, samplePeople } from './people.ts';
import { cells } from './rates.ts';
import { SAMPLE_SEED, sampleWeeks } from './sample-calendar.ts';
import { crmEnd, trackerEnd, weekOf, weekStart } from './sample-days.ts';
import { sampleFunnel } from './sample-funnel.ts';
import { definitionChange, outage } from './stories.ts';

export type SampleEvent = {
  source: 'tracker' | 'crm';
  time: Instant;
  person: string;
  name: string;
  channel: string;
  country: string;
  plan: string;
  /** Euros a month, of a subscription. */
  value: string;
};

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const outageWeek = sampleWeeks.indexOf(outage.week);
const changeWeek = sampleWeeks.indexOf(definitionChange.from);

/** How often people do what moves no count. */
const REPEAT_VISIT = 0.1;
const PAGE_VIEW = 0.05;
const SECOND_CONTACT = 0.15;
const DEMO_WITHOUT_ACCOUNT = 0.25;
/** People whom sales met elsewhere: they never visited, so they are in no funnel. */
const COLD_DEALS_A_WEEK = 4;

/** Person by person in the order of their entry, everything that both sources recorded. */
export function* sampleEvents(seed: number = SAMPLE_SEED): Iterable<SampleEvent[]> {
  for (const [week] of sampleWeeks.entries()) yield coldDeals(seed, week);
  for (const person of samplePeople(seed)) yield eventsOf(person, chance(seed, person.id));
}

function eventsOf(person: Person, source: Chance): SampleEvent[] {
  const moments = momentsOf(person, source);
  const events: SampleEvent[] = [];
  for (const [index, { id }] of sampleFunnel.stages.entries()) {
    const time = moments[index];
    if (time !== null && time !== undefined) events.push(stageEvent(person, { stage: id, time }, source));
  }
  return [...events, ...dismissedTrial(person, source), ...asides(person, moments, source)];
}

function stageEvent(
  person: Person,
  { stage, time }: { stage: string; time: Instant },
  source: Chance,
): SampleEvent {
  switch (stage) {
    case 'visit':
      return visit(person.id, time, person.cell.channel.name, person.cell.country.name);
    case 'whitepaper':
      return tracked(person.id, time, 'whitepaper_downloaded');
    case 'account':
      return { ...tracked(person.id, time, 'signed_up'), plan: planAt(time, source) };
    case 'tour':
      return tracked(person.id, time, 'tour_watched');
    case 'demo':
      return sold(person.id, time, source() < 0.8 ? 'demo_requested' : 'sales_contacted');
    case 'paid':
      return {
        ...sold(person.id, time, 'subscription_paid'),
        value: ['29', '79', '199'][below(source, 3)] ?? '29',
      };
    default:
      throw new RangeError(`The sample company has no event for the stage “${stage}”.`);
  }
}

function planAt(time: Instant, source: Chance): string {
  const trial = source() < definitionChange.trialShare;
  return trial && weekOf(time) < changeWeek ? 'trial' : 'free';
}

/** A trial after trials ceased to count, and the demo that some of these people ask for: in no funnel either. */
function dismissedTrial({ id, dismissedTrial: week }: Person, source: Chance): SampleEvent[] {
  if (week === null) return [];
  const time = weekStart(week) + below(source, 7 * 20) * HOUR;
  const trial = { ...tracked(id, time, 'signed_up'), plan: 'trial' };
  const demo = time + DAY + below(source, 9 * 24) * HOUR;
  const asks = source() < DEMO_WITHOUT_ACCOUNT && demo < crmEnd;
  return asks ? [trial, sold(id, demo, 'demo_requested')] : [trial];
}

/** Coming back by another way, looking around, writing to sales a second time: true to life, and counted nowhere. */
function asides(person: Person, moments: readonly (Instant | null)[], source: Chance): SampleEvent[] {
  const entry = moments[0];
  const demo = moments[sampleFunnel.stages.findIndex(({ id }) => id === 'demo')];
  const events: SampleEvent[] = [];
  if (entry === null || entry === undefined) return events;
  if (source() < REPEAT_VISIT) {
    const { channel, country } = cells[below(source, cells.length)] ?? person.cell;
    events.push(visit(person.id, entry + HOUR + below(source, 20 * 24) * HOUR, channel.name, country.name));
  }
  if (source() < PAGE_VIEW)
    events.push(tracked(person.id, entry + below(source, 3600) * SECOND, 'page_view'));
  if (demo !== null && demo !== undefined && source() < SECOND_CONTACT)
    events.push(sold(person.id, demo + HOUR + below(source, 120) * HOUR, 'sales_contacted'));
  return events.filter(wasDelivered);
}

function coldDeals(seed: number, week: number): SampleEvent[] {
  const source = chance(seed, `cold deals ${week}`);
  return Array.from({ length: COLD_DEALS_A_WEEK }, (_, n) =>
    sold(`c${week}-${n}`, weekStart(week) + below(source, 7 * 24) * HOUR, 'demo_requested'),
  ).filter(wasDelivered);
}

function wasDelivered({ source, time }: SampleEvent): boolean {
  if (source === 'crm') return time < crmEnd;
  return time < trackerEnd && weekOf(time) !== outageWeek;
}

function visit(person: string, time: Instant, channel: string, country: string): SampleEvent {
  return { ...tracked(person, time, 'visit'), channel, country };
}

function tracked(person: string, time: Instant, name: string): SampleEvent {
  return { source: 'tracker', time, person, name, channel: '', country: '', plan: '', value: '' };
}

function sold(person: string, time: Instant, name: string): SampleEvent {
  return { ...tracked(person, time, name), source: 'crm' };
}
