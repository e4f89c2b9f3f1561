import { randomLcg } from 'd3-random';

const PEOPLE = 1500;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A year and a half from a Monday of Helsinki; the clock changes three times in it. */
const FROM = Date.parse('2025-01-06T00:00:00+02:00');
const DAYS = 400;
const CHANNELS = ['search', 'mail', 'partner', ''];

/**
 * Events of people who do everything twice, too early, too late, at the same instant, or around midnight; in no order of
 * time. The same ones every time.
 */
export function manyEvents(): { csv: string; completeThrough: string } {
  const random = randomLcg(0.42);
  const upTo = (most: number) => Math.floor(random() * most);
  const pick = <T>(list: readonly T[]) => list[upTo(list.length)];
  const lines: string[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    const base = FROM + upTo(DAYS) * DAY;
    const channel = pick(CHANNELS);
    const count = 1 + upTo(6);
    for (let i = 0; i < count; i++) {
      const event = i === 0 ? 'visit' : pick(['visit', 'signup', 'signup', 'paid', 'paid']);
      const days = pick([0, 0, 0, 1, 2, 6, 7, 8, 13, 14, 15, -2]) ?? 0;
      const minutes = pick([0, 0, 1, 600, 1438, 1439, 120, 180]) ?? 0;
      const happened = new Date(base + days * DAY + minutes * MINUTE).toISOString();
      lines.push(`p${person},${event},${happened},${random() < 0.8 ? channel : pick(CHANNELS)}`);
    }
  }
  const order = lines.map((line) => ({ line, at: random() })).sort((a, b) => a.at - b.at);
  return {
    csv: ['person,event,happened,channel', ...order.map(({ line }) => line)].join('\n'),
    completeThrough: '2026-03-01',
  };
}
