import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const WEEKS = 26;
export const SEGMENTS = ['organic', 'paid search', 'newsletter', 'referral', 'partner', ''];
const DEVICES = ['phone', 'desk', 'tablet'];
export const STAGES = ['visit', 'whitepaper', 'account', 'tour', 'demo', 'paid'];

const FIRST_MONDAY = Date.parse('2026-05-25T00:00:00Z');
const DAY = 86_400_000;
const WEEK = 7 * DAY;
const PEOPLE_PER_WEEK_AND_SEGMENT = 700;
/** Half of those who reach a stage go on, so that every cell of every triangle has its own number. */
const GO_ON = 0.5;

/** Writes a configuration and its events to a new folder: 26 weeks, 6 stages, 6 segments, some 200,000 events; `times` as many. */
export function benchProject(times = 1): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'weekline-bench-'));
  writeFileSync(path.join(folder, 'weekline.yaml'), configurationText());
  for (let file = 0; file < times; file++)
    writeFileSync(path.join(folder, `events-${file}.csv`), eventsText(`${file}`));
  return folder;
}

/** One more file of events for the same configuration: `share` of the people of one of them. */
export function addBenchEvents(folder: string, name: string, share: number): void {
  writeFileSync(path.join(folder, `events-${name}.csv`), eventsText(name, share));
}

function configurationText(): string {
  const lastDay = new Date(FIRST_MONDAY + WEEKS * WEEK - DAY).toISOString().slice(0, 10);
  const definition = 'A person did this on the website, once, with an address we could confirm.';
  return [
    'workspace: { name: Bench, timeZone: UTC, weekStartsOn: monday, currency: EUR }',
    'conversions:',
    ...STAGES.map(
      (id) =>
        `  - { id: ${id}, name: ${id}, kind: ${id === 'paid' ? 'macro' : 'micro'}, owner: Growth lead, definition: "${definition}", match: ${id} }`,
    ),
    'funnels:',
    '  - id: main',
    '    name: Visit to customer',
    '    segmentBy: [channel, device]',
    '    stages:',
    ...STAGES.map(
      (id, index) =>
        `      - { id: ${id}, name: ${id}, conversion: ${id}${index === 0 ? '' : ', withinWeeks: 4'} }`,
    ),
    'sources:',
    '  - id: web',
    '    kind: events',
    '    files: events-*.csv',
    '    event: event',
    '    person: person',
    '    time: { column: time, format: iso }',
    '    properties: [channel, device]',
    `    completeThrough: ${lastDay}`,
    '',
  ].join('\n');
}

function eventsText(file: string, share = 1): string {
  const next = pseudoRandom(7);
  const lines = ['event,person,time,channel,device'];
  for (let week = 0; week < WEEKS; week++)
    for (const [segment, channel] of SEGMENTS.entries()) {
      const people = Math.round(share * PEOPLE_PER_WEEK_AND_SEGMENT * (0.7 + 0.6 * next()));
      for (let person = 0; person < people; person++) {
        let time = FIRST_MONDAY + week * WEEK + next() * WEEK;
        for (const stage of STAGES) {
          lines.push(
            `${stage},${file}-${week}-${segment}-${person},${new Date(time).toISOString()},${channel},${DEVICES[person % DEVICES.length]}`,
          );
          if (next() > GO_ON) break;
          time += next() ** 2 * 4 * WEEK;
        }
      }
    }
  return `${lines.join('\n')}\n`;
}

/** A linear congruential generator (Numerical Recipes): good enough to invent people. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
