import type { Week } from '#domain/calendar/week.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import { type Shape, shapedCompany, weeksFrom } from './hand-shaped.ts';

const END_OF_LAST_WEEK = '2026-11-15T23:59:59+02:00';
const WEEKS = weeksFrom('2025-11-17');
const LAST = WEEKS.length - 1;

const stages: Shape['stages'] = [
  { id: 'visit', name: 'Visited', kind: 'micro', owner: 'Growth lead', definition: 'Opened the website.' },
  { id: 'account', name: 'Free account', kind: 'micro', owner: 'Product lead', withinWeeks: 0 },
  { id: 'paid', name: 'Paid subscription', kind: 'macro', owner: 'Sales lead', withinWeeks: 0 },
];

const WAVES = [0, 3, -2, 1, -3, 2, -1];

/** Around 1 by up to one in a hundred, times `size`. */
function wave(week: number, size = 1): number {
  return 1 + (size * (WAVES[week % WAVES.length] ?? 0)) / 300;
}

type Share = (week: number) => number;

/** Everything moves a little; of the people, or of those who open an account, there is a share in some weeks. */
function company({ people = () => 1, accounts = () => 1 }: { people?: Share; accounts?: Share }): Shape {
  const arrivals = (week: number, segment: number) =>
    Math.round(([2000, 1200][segment] ?? 600) * people(week) * wave(week + segment));
  const opened = (week: number, segment: number) =>
    Math.round(arrivals(week, segment) * 0.2 * accounts(week) * wave(week * 3 + segment));
  return {
    stages,
    segments: ['organic', 'paid search', 'social'],
    weeks: WEEKS,
    dataThrough: END_OF_LAST_WEEK,
    arrivals,
    conversions: ({ step, week, segment }) =>
      step === 0
        ? opened(week, segment)
        : Math.round(opened(week, segment) * 0.25 * wave(week * 5 + segment)),
  };
}

const WEEKS_OF_FEWER = 2;
const WEEKS_ACCEPTED = 10;

export const fewerPeople = (): CompanyBehindApi =>
  shapedCompany(company({ people: (week) => (week > LAST - WEEKS_OF_FEWER ? 0.6 : 1) }));

export const justOutside = (): CompanyBehindApi =>
  shapedCompany(company({ accounts: (week) => (week === LAST ? 1.1 : 1) }));

export const restless = (): CompanyBehindApi =>
  shapedCompany(company({ accounts: (week) => wave(week * (7 * week + 3), 40) }));

/** A level that fell and was said to be expected: `acceptedDrop`. */
export const lastingDrop = (): CompanyBehindApi =>
  shapedCompany(company({ accounts: (week) => (week > LAST - WEEKS_ACCEPTED ? 0.7 : 1) }));

export const acceptedDrop: Acknowledgement = {
  id: 'accepted-1',
  funnel: 'main',
  step: 'account',
  segment: null,
  segmentBy: null,
  week: WEEKS[LAST - WEEKS_ACCEPTED + 1] ?? ('2026-09-07' as Week),
  kind: 'expected',
  why: 'accounts need a company address now',
  by: 'Product lead',
  at: '2026-09-16T08:12:00Z',
};

const roundedIds: DataCheck = {
  id: 'rounded-ids:crm',
  level: 'problem',
  message: '1,204 of 1,310 rows of “crm” have an id that was rounded: people cannot be told apart.',
  remedy: 'Export the ids as text, then run “weekline import”.',
};

export const untrusted = (): CompanyBehindApi => {
  const shaped = shapedCompany(company({}));
  return { ...shaped, review: (asked) => ({ ...shaped.review(asked), checks: [roundedIds] }) };
};
