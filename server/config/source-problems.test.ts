import { expect, test } from 'vitest';
import { problemsWith } from './file-with.ts';

const WHY =
  'Weekline never guesses how dates are written: 01-02-2018 is 1 February or 2 January. Write format: iso, epoch-s, epoch-ms, epoch-us or a pattern such as "%d-%m-%Y".';

/** An events source whose lines 5 and on are given. */
function tracker(lines: string): string {
  return `sources:
  - id: tracker
    kind: events
    properties: [channel, plan]
${lines}`;
}

test('a time without a format is refused, with the reason', () => {
  expect(
    problemsWith(
      tracker(`    files: a.csv
    event: name
    person: user
    time: { column: at }
  - { id: b, kind: events, files: b.csv, event: name, person: user, time: at }
  - { id: c, kind: totals, files: c.csv, date: { column: Date, format: ISO }, totals: { x: X } }
`),
    ),
  ).toEqual([
    `8:11  sources[0].time.format is missing. ${WHY}`,
    `9:75  sources[1].time “at” is a text, not a mapping with settings. ${WHY}`,
    '10:72  sources[2].date.format “ISO” is not a time format. Did you mean iso?',
  ]);
});

test.each([
  ['DD-MM-YYYY', 'is not a time format. Write each part with a percent sign: "%d-%m-%Y".'],
  ['yyyy-MM-dd HH:mm:ss', 'is not a time format. Write each part with a percent sign: "%Y-%m-%d %H:%M:%S".'],
  [
    'european',
    'is not a time format. Write iso, epoch-s, epoch-ms, epoch-us or a pattern such as "%d-%m-%Y".',
  ],
  ['%d.%q.%Y', 'has %q, which Weekline does not read.'],
  ['%Y-%m-%', 'has %, which Weekline does not read.'],
  ['%Y-%m', 'does not say which day it is. Name the day and the month'],
  ['%d-%m-%Y %I:%M', 'has a 12-hour clock without am or pm. Add %p, or use %H for a 24-hour clock.'],
])('the format %s is refused', (format, words) => {
  const source = tracker(
    `    files: a.csv\n    event: name\n    person: user\n    time: { column: at, format: '${format}' }\n`,
  );
  const [problem, ...others] = problemsWith(source);
  expect(problem).toContain(`8:33  sources[0].time.format “${format}” ${words}`);
  expect(others).toEqual([]);
});

test('a pattern without a year needs one, and a year is not needed twice', () => {
  expect(
    problemsWith(
      tracker(`    files: a.csv
    event: name
    person: user
    time: { column: at, format: '%a, %b %d' }
  - { id: b, kind: events, files: b.csv, event: e, person: u, time: { column: at, format: iso, year: 2026 } }
  - { id: c, kind: events, files: c.csv, event: e, person: u, time: { column: at, format: '%d.%m.', year: '26' } }
  - { id: d, kind: events, files: d.csv, event: e, person: u, time: { column: at, format: '%d.%m.', zone: CET+1 } }
`),
    ),
  ).toEqual([
    '8:11  sources[0].time.year is missing: “%a, %b %d” has no year. Add the year of these dates, such as year: 2026.',
    '9:102  sources[1].time.year “2026” is not needed: the format has the year. Remove it.',
    '10:107  sources[2].time.year “26” is a text, not a number. For example year: 2026.',
    '11:69  sources[3].time.year is missing: “%d.%m.” has no year. Add the year of these dates, such as year: 2026.',
    '11:107  sources[3].time.zone “CET+1” is not a time zone. Write an IANA name, such as Europe/Helsinki or UTC.',
  ]);
});

test('a kind that is none and settings of the other kind are named', () => {
  expect(
    problemsWith(
      tracker(`    files: a.csv
    event: name
    person: user
    time: { column: at, format: iso }
    totals: { x: X }
  - { id: b, kind: total, files: b.csv }
  - { id: c, files: c.csv }
  - just a text
`),
    ),
  ).toEqual([
    '9:5  sources[0] “totals” is not a setting here. The settings here are kind, id, files, format, rows, completeThrough, each, follows, missingWeeks, properties, event, events, person, anonymous, time, eventId, value, keep, snapshot, replaces.',
    '10:20  sources[1].kind “total” is not one of events, totals, spend, revenue. Did you mean totals?',
    '11:5  sources[2].kind is missing. Write one of events, totals, spend, revenue.',
    '12:5  sources[3] “just a text” is a text, not a mapping with settings. docs/configuration.md has an example.',
  ]);
});

test('files are local and have one format', () => {
  const rest = 'event: e, person: u, time: { column: at, format: iso }';
  expect(
    problemsWith(
      tracker(`    files: a.txt
    ${rest.replaceAll(', ', '\n    ').replace('column: at\n    ', 'column: at, ')}
  - { id: b, kind: events, files: [a.csv, b.csv.gz, c.tsv], ${rest} }
  - { id: c, kind: events, files: [https://example.org/a.csv, ~/a.csv], ${rest} }
  - { id: d, kind: events, files: [], ${rest} }
  - { id: e, kind: events, files: e.parquet, format: { delimiter: ';' }, ${rest} }
  - { id: f, kind: events, files: f.csv, format: { delimiter: ';;', quote: '""', encoding: utf8, skip: -1 }, ${rest} }
  - { id: g, kind: events, files: g.csv, format: xlsx, ${rest} }
  - { id: h, kind: events, files: h.csv, delimiter: ';', ${rest} }
`),
    ),
  ).toEqual([
    '5:12  sources[0].files “a.txt” has an ending that does not say its format. Add format: csv, tsv, ndjson or parquet to the source.',
    '9:53  sources[1].files[2] “c.tsv” is tsv, but the first file of this source is csv. Make two sources, or add the format that all files have.',
    '10:36  sources[2].files[0] “https://example.org/a.csv” is not a local file. Download it first, and name the path on this machine.',
    '10:63  sources[2].files[1] “~/a.csv” starts with ~, which only a shell understands. Write the whole path.',
    '11:35  sources[3].files “[]” is an empty list. Write at least one item.',
    '12:67  sources[4].format.delimiter “;” is an option of csv and tsv; these files are parquet. Remove it.',
    '13:63  sources[5].format.delimiter “;;” is not one character. Write one character in quotes, such as ";" or "\\t".',
    '13:76  sources[5].format.quote “""” is longer than one character. Write one character, or "" for files without quotes.',
    '13:92  sources[5].format.encoding “utf8” is not one of utf-8, utf-16, latin-1. Did you mean utf-8?',
    '13:104  sources[5].format.skip “-1” is less than 0. Write a whole number of at least 0.',
    '14:50  sources[6].format “xlsx” is not one of csv, tsv, ndjson, parquet. Write one of csv, tsv, ndjson, parquet.',
    '15:42  sources[7] “delimiter” is not a setting here. Write it under format.',
  ]);
});

test('a field is a column or a constant, and totals name their events', () => {
  expect(
    problemsWith(
      tracker(`    files: a.csv
    event: { column: e, constant: x }
    person: 7
    time: { column: at, format: iso }
  - id: b
    kind: totals
    files: b.csv
    date: { column: Date, format: iso }
    totals: {}
    properties: { channel: {}, plan: { colum: x }, country: [a] }
    missingWeeks: [2026-11-16, 2026-11-19]
    completeThrough: yesterday
`),
    ),
  ).toEqual([
    '6:35  sources[0].event.constant “x” cannot be combined with column. Keep one: the value comes from a column or is the same for every row.',
    '7:13  sources[0].person “7” is a number, not a text or a mapping with settings. If it is meant as a text, put it in quotes: "7".',
    '13:13  sources[1].totals “{}” names no event. Write event: column, such as payment: Payments.',
    '14:28  sources[1].properties.channel “{}” names neither a column nor a constant. Write { column: name } or { constant: text }.',
    '14:40  sources[1].properties.plan “colum” is not a setting here. Did you mean column?',
    expect.stringContaining('14:61  sources[1].properties.country “[a]” is a list, not a text or a mapping'),
    '15:32  sources[1].missingWeeks[1] “2026-11-19” is not a Monday, the first day of a week. Write 2026-11-16, the first day of its week.',
    '16:22  sources[1].completeThrough “yesterday” is not a date. Write dates as YYYY-MM-DD, such as 2026-11-16.',
  ]);
});

test('versions need an id, and older exports a snapshot', () => {
  const rest = 'kind: events, files: a.csv, event: e, person: u, time: { column: at, format: iso }';
  expect(
    problemsWith(
      tracker(`    files: a.csv
    event: name
    person: user
    time: { column: at, format: iso }
    keep: latest
  - { id: b, ${rest}, keep: append, snapshot: true }
  - { id: c, ${rest}, replaces: old.csv }
  - { id: d, ${rest}, keep: newest, snapshot: yes }
`),
    ),
  ).toEqual([
    '9:11  sources[0].keep “latest” needs the id that tells a newer version of a row from another row. Add eventId: the column with it; or snapshot: true, if each file holds all rows.',
    '10:104  sources[1].keep “append” contradicts snapshot: rows of a snapshot replace those before. Remove one of the two.',
    '11:108  sources[2].replaces “old.csv” is for snapshots: other rows stay when their file is gone. Add snapshot: true, or remove it.',
    '12:104  sources[3].keep “newest” is not one of append, latest. Write one of append, latest.',
    '12:122  sources[3].snapshot “yes” is a text, not true or false. For example snapshot: true.',
  ]);
});
