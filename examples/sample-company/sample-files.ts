import { below, type Chance, chance } from './chance.ts';
import { type SampleEvent, sampleEvents } from './events.ts';
import { SAMPLE_SEED, sampleWeeks } from './sample-calendar.ts';
import { weekOf } from './sample-days.ts';
import { sampleConfigurationText } from './weekline-yaml.ts';

/** A file of the sample company: its text comes in pieces, so that nobody has to hold all of it. */
export type SampleFile = { name: string; chunks: Iterable<string> };

/** The configuration and the two exports that `weekline demo` writes, about 45 MB; the data are made while they are read. */
export function sampleFiles(seed: number = SAMPLE_SEED): SampleFile[] {
  return [
    { name: 'weekline.yaml', chunks: [sampleConfigurationText()] },
    { name: 'tracker.csv', chunks: trackerText(seed) },
    { name: 'crm.csv', chunks: crmText(seed) },
  ];
}

function* trackerText(seed: number): Iterable<string> {
  yield 'event_id,time,person,event,channel,country,plan\n';
  const row = ({ time, person, name, channel, country, plan }: SampleEvent, number: number) =>
    `w${number.toString(36)},${isoText(time)},${person},${name},${channel},${country},${plan}\n`;
  yield* delivered(seed, 'tracker', row);
}

function* crmText(seed: number): Iterable<string> {
  yield 'change_id;entered_at;contact;stage;monthly_amount\n';
  const row = ({ time, person, name, value }: SampleEvent, number: number) =>
    `d${number.toString(36)};${isoText(time)};${person};${name};${value}\n`;
  yield* delivered(seed, 'crm', row);
}

/** How often a row arrives a week late, and how often it arrives a second time. */
const LATE = 0.02;
const TWICE = 0.01;

type Waiting = { event: SampleEvent; number: number };

/** The rows of one source, week by week as a tracker delivers them: some late and out of order, some twice. */
function* delivered(
  seed: number,
  source: SampleEvent['source'],
  row: (event: SampleEvent, number: number) => string,
): Iterable<string> {
  const chanceOfDelivery = chance(seed, `delivery ${source}`);
  const weeks = eventsByWeek(seed, source);
  let number = below(chanceOfDelivery, 1000);
  let held: Waiting[] = [];
  for (const events of weeks) {
    const numbered = [...events].sort(byTime).map((event) => ({ event, number: number++ }));
    const { now, later } = split(numbered, chanceOfDelivery);
    yield [...now, ...held].map(({ event, number }) => row(event, number)).join('');
    held = later;
  }
  yield held.map(({ event, number }) => row(event, number)).join('');
}

function split(rows: readonly Waiting[], source: Chance): { now: Waiting[]; later: Waiting[] } {
  const now: Waiting[] = [];
  const later: Waiting[] = [];
  for (const row of rows) {
    const late = source() < LATE;
    if (!late) now.push(row);
    if (late || source() < TWICE) later.push(row);
  }
  return { now, later };
}

function eventsByWeek(seed: number, source: SampleEvent['source']): SampleEvent[][] {
  const weeks: SampleEvent[][] = sampleWeeks.map(() => []);
  for (const events of sampleEvents(seed))
    for (const event of events) if (event.source === source) weeks[weekOf(event.time)]?.push(event);
  return weeks;
}

function byTime(a: SampleEvent, b: SampleEvent): number {
  return a.time - b.time;
}

/** To the second, in UTC: the reader's zone decides on which day it falls. */
function isoText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
