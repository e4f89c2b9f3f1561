import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import { type Shape, shapedCompany, weeksFrom } from './hand-shaped.ts';

const END_OF_LAST_WEEK = '2026-11-15T23:59:59+02:00';

const threeStages: Shape['stages'] = [
  { id: 'visit', name: 'Visited', kind: 'micro', owner: 'Growth lead', definition: 'Opened the website.' },
  { id: 'account', name: 'Free account', kind: 'micro', owner: 'Product lead', withinWeeks: 2 },
  { id: 'paid', name: 'Paid subscription', kind: 'macro', owner: 'Sales lead', withinWeeks: 4 },
];

/** Steady counts that wobble a little, so that a year of them is not a straight line. */
const steady: Shape = {
  stages: threeStages,
  segments: ['organic', 'paid search', 'social'],
  weeks: weeksFrom('2025-11-17'),
  dataThrough: END_OF_LAST_WEEK,
  arrivals: (week, segment) => 900 - 250 * segment + ((week * 37 + segment * 11) % 41),
  conversions: ({ step, week, lag, segment }) =>
    Math.round(([80, 6][step] ?? 3) / (1 + segment + 2 * lag)) + ((week + lag + segment) % 3),
};

export const noData = (): CompanyBehindApi => shapedCompany({ ...steady, weeks: [], dataThrough: null });

export const oneWeek = (): CompanyBehindApi => shapedCompany({ ...steady, weeks: weeksFrom('2026-11-09') });

export const allZeros = (): CompanyBehindApi =>
  shapedCompany({ ...steady, arrivals: () => 0, conversions: () => 0 });

export const tooFewPeople = (): CompanyBehindApi =>
  shapedCompany({
    ...steady,
    segments: [],
    arrivals: (week) => 9 + (week % 4),
    conversions: ({ step, week, lag }) => (lag === 0 && step === 0 && week % 3 === 0 ? 1 : 0),
  });

/** Every stage keeps nine tenths of the one before. */
export const thirtyStages = (): CompanyBehindApi =>
  shapedCompany({
    ...steady,
    stages: Array.from({ length: 30 }, (_, index) => ({
      id: `stage-${index + 1}`,
      name: `Stage ${index + 1}`,
      kind: index < 20 ? 'micro' : 'macro',
      owner: 'Growth lead',
      withinWeeks: 0,
    })),
    segments: [],
    arrivals: (week) => 20_000 + ((week * 37) % 410),
    conversions: ({ step, week }) => Math.round((20_000 + ((week * 37) % 410)) * 0.9 ** (step + 1)),
  });

export const twoHundredSegments = (): CompanyBehindApi =>
  shapedCompany({
    ...steady,
    segments: Array.from({ length: 200 }, (_, index) => `campaign ${index + 1}`),
    arrivals: (week, segment) => 40 + ((week * 7 + segment) % 30),
    conversions: ({ step, week, lag, segment }) =>
      (step === 0 ? 6 : 1) - 2 * lag > 0 ? ((week + segment) % 3) + (step === 0 ? 2 : 0) : 0,
  });

const TWO_HUNDRED = 200;

export const longNames = (): CompanyBehindApi =>
  shapedCompany({
    ...steady,
    stages: threeStages.map((stage, index) => ({
      ...stage,
      name: `${stage.name} `.repeat(TWO_HUNDRED).slice(0, TWO_HUNDRED),
      owner: 'L'.repeat(TWO_HUNDRED),
      definition: index === 0 ? 'Unbroken'.repeat(25) : `${stage.name} `.repeat(40),
    })),
    segments: ['organic', 'paid search', 'social'].map((name) =>
      name.repeat(TWO_HUNDRED).slice(0, TWO_HUNDRED),
    ),
  });

/** A page that reads a name as HTML runs this: it then sets `window.pwned`. */
const MARKUP = '<img src=x onerror="window.pwned=true"><b>bold</b> & "quotes"';

export const markupInNames = (): CompanyBehindApi =>
  shapedCompany({
    ...steady,
    stages: threeStages.map((stage) => ({
      ...stage,
      name: `${stage.name} ${MARKUP}`,
      owner: MARKUP,
      definition: MARKUP,
    })),
    segments: [MARKUP, 'paid <search>', '{{social}}'],
  });

/** Weeks since which a third channel brings many people who seldom open an account. */
const AFFILIATES_SINCE = 2;

/** Every channel converts a little better than it did, and all people together convert worse. */
export const paradox = (): CompanyBehindApi => {
  const since = steady.weeks.length - AFFILIATES_SINCE;
  const people = (week: number, segment: number) => {
    if (segment === 2) return week >= since ? 900 : 0;
    return 1000 - 300 * segment + ((week * 37 + segment * 11) % 41);
  };
  const accounts = (week: number, segment: number) => {
    const rate = ([0.2, 0.12][segment] ?? 0.03) * (week >= since ? 1.04 : 1);
    return Math.round(people(week, segment) * rate);
  };
  return shapedCompany({
    ...steady,
    stages: threeStages.map((stage, index) => (index === 0 ? stage : { ...stage, withinWeeks: 0 })),
    segments: ['organic', 'paid search', 'affiliates'],
    arrivals: people,
    conversions: ({ step, week, segment }) => Math.round(accounts(week, segment) * (step === 0 ? 1 : 0.25)),
  });
};
