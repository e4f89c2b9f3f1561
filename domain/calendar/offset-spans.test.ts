import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfInstant } from './instant.ts';
import { type OffsetSpan, offsetSpans } from './offset-spans.ts';

const hour = 3_600_000;
const day = 24 * hour;
const utc = (text: string) => Date.parse(`${text}Z`);

describe('the offsets of a zone', () => {
  test('a year in Helsinki has three spans', () => {
    expect(offsetSpans('Europe/Helsinki', utc('2026-01-01T00:00'), utc('2027-01-01T00:00'))).toEqual([
      { starts: utc('2026-01-01T00:00'), offset: 2 * hour },
      { starts: utc('2026-03-29T01:00'), offset: 3 * hour },
      { starts: utc('2026-10-25T01:00'), offset: 2 * hour },
    ]);
  });

  test('St John’s changed its clocks one minute past midnight, by a zone of half hours', () => {
    expect(offsetSpans('America/St_Johns', utc('2010-11-01T00:00'), utc('2010-12-01T00:00'))).toEqual([
      { starts: utc('2010-11-01T00:00'), offset: -2.5 * hour },
      { starts: utc('2010-11-07T02:31'), offset: -3.5 * hour },
    ]);
  });

  test('Samoa skipped the whole of 30 December 2011', () => {
    expect(offsetSpans('Pacific/Apia', utc('2011-12-29T00:00'), utc('2012-01-02T00:00'))).toEqual([
      { starts: utc('2011-12-29T00:00'), offset: -10 * hour },
      { starts: utc('2011-12-30T10:00'), offset: 14 * hour },
    ]);
  });

  test('a range without a change is one span, an empty range too', () => {
    expect(offsetSpans('UTC', 0, day)).toEqual([{ starts: 0, offset: 0 }]);
    expect(offsetSpans('Asia/Kathmandu', day, day)).toEqual([{ starts: day, offset: 5.5 * hour }]);
  });

  test('an unknown zone is refused by name', () => {
    expect(() => offsetSpans('Europe/Atlantis', 0, day)).toThrow(/Europe\/Atlantis/);
  });

  test('the day by offset is the day by calendar, close to every change too', () => {
    const zones = [
      'Europe/Helsinki',
      'America/St_Johns',
      'Pacific/Apia',
      'America/Sao_Paulo',
      'Africa/Cairo',
    ];
    const first = utc('2008-01-01T00:00');
    const last = utc('2016-01-01T00:00');
    const spansOf = new Map(zones.map((zone) => [zone, offsetSpans(zone, first, last)]));
    const near = fc.tuple(fc.nat(200), fc.integer({ min: -2 * hour, max: 2 * hour }));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: first, max: last - 1 }),
        near,
        (zone, any, [nth, by]) => {
          const spans = spansOf.get(zone) ?? [];
          const change = spans[nth % spans.length]?.starts ?? first;
          for (const instant of [any, Math.max(first, change + by)])
            expect(Math.floor((instant + offsetAt(spans, instant)) / day)).toBe(dayOfInstant(instant, zone));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function offsetAt(spans: readonly OffsetSpan[], instant: number): number {
  return spans.findLast(({ starts }) => starts <= instant)?.offset ?? Number.NaN;
}
