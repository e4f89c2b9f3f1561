import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dayOfInstant } from '#domain/calendar/instant.ts';
import { dayText, firstDay } from '#domain/calendar/week.ts';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import { formingSampleWeek, sampleCalendar, sampleWeeks } from './sample-calendar.ts';
import { sampleCounts } from './sample-counts.ts';
import { sampleFiles } from './sample-files.ts';
import { conversionsOfStage, sampleConversions, sampleFunnel } from './sample-funnel.ts';
import { outage } from './stories.ts';

type Row = { id: string; time: number; event: string; channel: string; plan: string };

const files = new Map(sampleFiles().map(({ name, chunks }) => [name, [...chunks].join('')]));
const text = (name: string) => files.get(name) ?? '';
const lines = (name: string) => text(name).trimEnd().split('\n').slice(1);

describe('the files of the sample company', () => {
  test('the committed configuration is the one that is written', () => {
    const committed = path.resolve(import.meta.dirname, 'weekline.yaml');
    expect(readFileSync(committed, 'utf8')).toBe(text('weekline.yaml'));
  });

  test('hold at most 700,000 events, with some rows twice and some out of order', () => {
    const rows = [...lines('tracker.csv'), ...lines('crm.csv')];
    expect(rows.length).toBeGreaterThan(400_000);
    expect(rows.length).toBeLessThan(700_000);
    expect(new Set(rows).size).toBeLessThan(rows.length);
    const times = lines('tracker.csv').map((line) => line.split(',')[1] ?? '');
    expect(times.some((time, i) => time < (times[i - 1] ?? ''))).toBe(true);
  });

  test('counted by the rules of the funnel give the counts of the documents', () => {
    const counted = countByHand();
    for (const by of [null, 'channel'] as const) {
      const document = sampleCounts({ week: formingSampleWeek, weeks: 260, by });
      const segments = by === null ? [null] : document.segments;
      for (const [index, segment] of segments.entries()) {
        expect(document.entries[index]).toEqual({ segment, arrivals: counted.entries(segment) });
        for (const [step, { series }] of document.steps.entries())
          expect(series[index]?.conversions).toEqual(
            series[index]?.conversions.map((row, u) =>
              row.map((cell, lag) => (cell === null ? null : counted.cell(segment, step, u, lag))),
            ),
          );
      }
    }
  });
});

/** The rules once more, as plainly as they can be said: person by person, stage by stage. */
function countByHand() {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const { stages } = sampleFunnel;
  for (const rows of histories().values()) {
    const reached: ({ place: number; day: number; week: number } | null)[] = [];
    let channel = '';
    for (const [index, stage] of stages.entries()) {
      const before = index === 0 ? null : reached[requiredIndex(stages, index - 1)];
      const last = before === null || before === undefined ? null : before.day + (stage.withinWeeks ?? 0) * 7;
      const place =
        before === undefined || (index > 0 && before === null)
          ? -1
          : rows.findIndex(
              (row, i) =>
                i > (before?.place ?? -1) &&
                satisfies(row, stage.id) &&
                (last === null || dayOf(row) <= last),
            );
      const row = rows[place];
      reached[index] = row === undefined ? null : { place, day: dayOf(row), week: weekOf(row) };
      if (row === undefined) continue;
      if (index === 0) channel = row.channel;
      const from = before?.week ?? weekOf(row);
      for (const segment of [null, channel]) add(`${segment} ${index} ${from} ${weekOf(row) - from}`);
    }
  }
  return {
    cell: (segment: string | null, step: number, u: number, lag: number) =>
      counts.get(`${segment} ${step + 1} ${u} ${lag}`) ?? 0,
    entries: (segment: string | null) =>
      sampleWeeks.map((week, u) => (week === outage.week ? null : (counts.get(`${segment} 0 ${u} 0`) ?? 0))),
  };
}

function histories(): Map<string, Row[]> {
  const seen = new Set<string>();
  const people = new Map<string, Row[]>();
  const keep = (person: string, row: Row) => {
    if (seen.has(row.id)) return;
    seen.add(row.id);
    const rows = people.get(person);
    if (rows === undefined) people.set(person, [row]);
    else rows.push(row);
  };
  for (const line of lines('tracker.csv')) {
    const [id = '', time = '', person = '', event = '', channel = '', , plan = ''] = line.split(',');
    keep(person, { id, time: Date.parse(time), event, channel, plan });
  }
  for (const line of lines('crm.csv')) {
    const [id = '', time = '', person = '', event = ''] = line.split(';');
    keep(person, { id, time: Date.parse(time), event, channel: '', plan: '' });
  }
  for (const rows of people.values()) rows.sort((a, b) => a.time - b.time);
  return people;
}

function satisfies(row: Row, stage: string): boolean {
  return sampleConversions
    .filter(({ id }) => conversionsOfStage[stage]?.includes(id))
    .some(({ versions }) => {
      const day = dayText(dayOf(row));
      const version = versions.findLast(({ from }) => from === null || from <= day);
      if (version?.match.event !== row.event) return false;
      return version.match.where.every(
        ({ property, oneOf }) => property === 'plan' && oneOf.includes(row.plan),
      );
    });
}

const HOUR = 3_600_000;
const days = new Map<number, ReturnType<typeof dayOfInstant>>();

/** Helsinki's days begin on a full hour, so an hour lies in one day. */
function dayOf({ time }: Row) {
  const hour = Math.floor(time / HOUR);
  const known = days.get(hour);
  if (known !== undefined) return known;
  const day = dayOfInstant(time, sampleCalendar.timeZone);
  days.set(hour, day);
  return day;
}

function weekOf(row: Row): number {
  const start = sampleWeeks[0];
  return start === undefined ? 0 : Math.floor((dayOf(row) - firstDay(start)) / 7);
}
