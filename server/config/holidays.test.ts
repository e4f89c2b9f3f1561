import { expect, test } from 'vitest';
import { fileWith, problemsWith } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';

function holidaysOf(...sections: string[]) {
  const result = parseConfiguration(fileWith(...sections), 'weekline.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.configuration.holidays;
}

const HOLIDAYS = `holidays:
  - name: Christmas
    days: [{ from: 2026-12-24, to: 2027-01-03 }, 2025-12-25]
  - name: Midsummer
    days: [2026-06-20, 2026-06-21]
  - { name: Stocktaking, days: [2025-12-27] }
`;

test('a holiday marks every week it touches, in order of time', () => {
  expect(holidaysOf(HOLIDAYS).map(({ week, name }) => `${week} ${name}`)).toEqual([
    '2025-12-22 Christmas',
    '2025-12-22 Stocktaking',
    '2026-06-15 Midsummer',
    '2026-12-21 Christmas',
    '2026-12-28 Christmas',
  ]);
});

test('where weeks start on Sunday, a holiday on Saturday and Sunday touches two', () => {
  const sundays = 'workspace: { name: A, timeZone: UTC, currency: EUR, weekStartsOn: sunday }\n';
  const midsummer = holidaysOf(sundays, HOLIDAYS).filter(({ name }) => name === 'Midsummer');
  expect(midsummer.map(({ week }) => week)).toEqual(['2026-06-14', '2026-06-21']);
});

test('a week that a holiday names twice is one', () => {
  const twice = 'holidays: [{ name: A, days: [2026-06-20] }, { name: A, days: [2026-06-19, 2026-06-20] }]\n';
  expect(holidaysOf(twice)).toEqual([{ week: '2026-06-15', name: 'A' }]);
});

test('days that are none, ranges the wrong way round and years that were mistyped are told with the remedy', () => {
  expect(
    problemsWith(`holidays:
  - name: Christmas
    days: [24.12.2026, 2026-02-30]
  - name: New year
    days:
      - { from: 2027-01-01, to: 2026-12-31 }
      - { from: 2025-12-31, to: 2026-12-31 }
      - { from: 2025-12-31 }
`),
  ).toEqual([
    '3:12  holidays[0].days[0] “24.12.2026” is not a date. Write dates as YYYY-MM-DD, such as 2026-11-16.',
    '3:24  holidays[0].days[1] “2026-02-30” is not a day of the calendar. Write dates as YYYY-MM-DD, such as 2026-11-16.',
    '6:33  holidays[1].days[0].to “2026-12-31” is before from, 2027-01-01. Write the first day as from and the last as to; both belong to the holiday.',
    '7:33  holidays[1].days[1].to “2026-12-31” makes 366 days from 2025-12-31: more than 92 days is no holiday. Check the year, and list the days of each year as a separate item.',
    '8:9  holidays[1].days[2].to is missing. Add it. For example to: 2026-12-27.',
  ]);
});

test('a holiday without a name, without days or with the settings of a note is told', () => {
  expect(
    problemsWith(`holidays:
  - days: [2026-12-24]
  - { name: Easter, days: [] }
  - { name: Easter, days: 2026-04-05 }
  - { name: Easter, date: 2026-04-05 }
  - { name: Easter, days: [7] }
`),
  ).toEqual([
    '2:5  holidays[0].name is missing. Add it. For example name: Christmas.',
    '3:27  holidays[1].days “[]” is an empty list. Write at least one item.',
    '4:27  holidays[2].days “2026-04-05” is a text, not a list. For example days: ["2025-12-25","2026-12-25"].',
    '5:5  holidays[3].days is missing. Add it. For example days: ["2025-12-25","2026-12-25"].',
    '5:21  holidays[3] “date” is not a setting here. The settings here are name, days.',
    '6:28  holidays[4].days[0] “7” is a number, not a text or a mapping with settings. If it is meant as a text, put it in quotes: "7".',
  ]);
});
