import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWeeks, parseWeek, type Week } from '#domain/calendar/week.ts';
import { type Link, quoted, type RawLink, readLink, VIEW_CHOICE, WEEKS_CHOICE, writeLink } from './link.ts';

const nothing: RawLink = {
  v: '1',
  funnel: null,
  week: null,
  by: null,
  segment: null,
  beside: null,
  step: null,
  weeks: null,
  view: null,
};

describe('a link', () => {
  const name = fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: null });
  const week = fc.option(
    fc.integer({ min: -2000, max: 4000 }).map((count) => addWeeks('2026-11-16' as Week, count)),
    { nil: null },
  );
  const weeks = fc.constantFrom(null, ...WEEKS_CHOICE);
  const view = fc.constantFrom(null, ...VIEW_CHOICE);
  const links: fc.Arbitrary<Link> = fc.record({
    funnel: name,
    week,
    by: name,
    segment: name,
    beside: name,
    step: name,
    weeks,
    view,
  });

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(readLink(writeLink(link), 'monday')).toEqual({ link, problems: [] });
      }),
    );
  });

  test('survives the query string', () => {
    fc.assert(
      fc.property(links, (link) => {
        const query = new URLSearchParams();
        for (const [param, value] of Object.entries(writeLink(link)))
          if (value !== null) query.set(param, value);
        const back = new URLSearchParams(query.toString());
        const raw: RawLink = {
          v: back.get('v'),
          funnel: back.get('funnel'),
          week: back.get('week'),
          by: back.get('by'),
          segment: back.get('segment'),
          beside: back.get('beside'),
          step: back.get('step'),
          weeks: back.get('weeks'),
          view: back.get('view'),
        };
        expect(readLink(raw, 'monday').link).toEqual(link);
      }),
    );
  });

  test('of any text whatever is read without failing, and its week is a week or none', () => {
    const text = fc.option(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), { nil: null });
    const raws: fc.Arbitrary<RawLink> = fc.record({
      v: text,
      funnel: text,
      week: fc.oneof(text, fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/), fc.stringMatching(/^\d{4}-?[Ww]\d{2}$/)),
      by: text,
      segment: text,
      beside: text,
      step: text,
      weeks: text,
      view: text,
    });
    fc.assert(
      fc.property(raws, fc.constantFrom('monday' as const, 'sunday' as const), (raw, start) => {
        const { link, problems } = readLink(raw, start);
        if (link.week !== null) expect(parseWeek(link.week, start)).toBe(link.week);
        if (raw.week !== null && raw.week !== '' && raw.week !== link.week)
          expect(problems.map(({ param }) => param)).toContain('week');
      }),
    );
  });
});

describe('a week in a link', () => {
  const read = (week: string) => readLink({ ...nothing, week }, 'monday');

  test('that is none is left out and quoted', () => {
    expect(read('2026-13-99')).toEqual({
      link: {
        funnel: null,
        week: null,
        by: null,
        segment: null,
        beside: null,
        step: null,
        weeks: null,
        view: null,
      },
      problems: [
        {
          param: 'week',
          message: 'This link asks for week “2026-13-99”, which is not a week. Showing the latest one.',
        },
      ],
    });
  });

  test('written as a day inside it is understood, and explained', () => {
    const { link, problems } = read('2026-11-19');
    expect(link.week).toBe('2026-11-16');
    expect(problems[0]?.message).toContain('“2026-11-19”');
  });

  test('written as an ISO week is understood, week 53 included', () => {
    expect(read('2026-W47').link.week).toBe('2026-11-16');
    expect(read('2026-W53').link.week).toBe('2026-12-28');
    expect(read('2025-W53').link.week).toBeNull();
    expect(read('2026-W00').link.week).toBeNull();
  });
});

describe('the version of a link', () => {
  const problems = (v: string | null) => readLink({ ...nothing, v }, 'monday').problems;

  test('may be missing: the first links had none', () => expect(problems(null)).toEqual([]));
  test('that is newer is explained', () => expect(problems('2')[0]?.message).toContain('newer Weekline'));
  test('that does not exist is explained', () => expect(problems('x')[0]?.message).toContain('“x”'));
});

describe('the number of weeks in a link', () => {
  const read = (weeks: string) => readLink({ ...nothing, weeks }, 'monday');

  test('is one of those offered', () => expect(read('26').link.weeks).toBe('26'));

  test('that is not offered is explained', () => {
    const { link, problems } = read('9999');
    expect(link.weeks).toBeNull();
    expect(problems[0]?.message).toContain('“9999”');
  });
});

describe('what a link opens', () => {
  const read = (view: string) => readLink({ ...nothing, view }, 'monday');

  test('may be the method', () => expect(read('method').link.view).toBe('method'));

  test('that is nothing the page has is explained', () => {
    const { link, problems } = read('constructor');
    expect(link.view).toBeNull();
    expect(problems[0]?.message).toContain('“constructor”');
  });
});

test('a long value is quoted in part', () => {
  expect(quoted('a'.repeat(200))).toBe(`“${'a'.repeat(60)}…”`);
});
