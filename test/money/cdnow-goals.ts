import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DAYS_IN_WEEK, type Day, parseDay } from '#domain/calendar/week.ts';
import { chanceOf } from '#test/flags/chance.ts';
import { type Goal, least, most } from '#test/flags/goals.ts';
import { cohortsAt, curveAt, foretold, revenueBetween } from './buyers.ts';
import { type Buyer, cdnowBuyers } from './cdnow.ts';
import { type CustomerLife, livesOf, revenueOfLife, rollingCompany, saidOf } from './customer-lives.ts';

const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`“${text}” is no day.`);
  return parsed;
};

const LAST = day('1998-06-30');
const ENDS = [day('1997-12-31'), LAST];
const CUTS_IN_JUNE = [25, 26, 27, 28, 29, 30].map((date) => day(`1997-06-${date}`));
const MONTH_ENDS = ['04-30', '05-31', '06-30', '07-31', '08-31', '09-30'].map((date) => day(`1997-${date}`));

/** What is foretold at a cut against what came until an end: the errors of the part that was not yet seen, and of the whole. */
function errorsAt(
  buyers: readonly Buyer[],
  { cut, until, by }: { cut: Day; until: Day; by: 'week' | 'day' },
): { unseen: number; total: number } {
  const curve = curveAt(buyers, cut, by);
  if (curve === null) throw new Error('CDNOW has no curve.');
  const seen = revenueBetween(buyers, 0 as Day, cut);
  const came = revenueBetween(buyers, cut, until);
  const said = foretold(buyers, curve, { after: cut, until });
  return { unseen: Math.abs(said / came - 1), total: Math.abs((seen + said) / (seen + came) - 1) };
}

/** The goals on CDNOW's customers; `null` where the data is missing. */
export function cdnowGoals(folder: string, seeds: number): Goal[] | null {
  const buyers = cdnowBuyers(folder, 'payment');
  const fromPurchase = cdnowBuyers(folder, 'purchase');
  if (buyers === null || fromPurchase === null) return null;
  const june = ENDS.map((end) =>
    mean(CUTS_IN_JUNE.map((cut) => errorsAt(buyers, { cut, until: end, by: 'day' }).unseen)),
  );
  const months = ENDS.flatMap((end) =>
    MONTH_ENDS.map((cut) => errorsAt(buyers, { cut, until: end, by: 'day' })),
  );
  const samples = samplesOf(buyers, seeds);
  const rolling = ROLLING.map((company) => rollingHolds(buyers, company, seeds));
  return [
    most('CDNOW, cuts of 25–30 June: not yet seen to December, error', june[0] ?? Number.NaN, 0.125, 'share'),
    most('CDNOW, cuts of 25–30 June: not yet seen to June 1998, error', june[1] ?? Number.NaN, 0.15, 'share'),
    most(
      'CDNOW, cuts of April … September: not yet seen, error',
      mean(months.map(({ unseen }) => unseen)),
      0.12,
      'share',
    ),
    most('the same, of the total', mean(months.map(({ total }) => total)), 0.045, 'share'),
    {
      metric: 'CDNOW, samples of 2,357: range of CLV 52 holds',
      value: samples.holds,
      goal: { at: 'between', value: 0.75, most: 0.99 },
      as: 'share',
    },
    most('the same: half width of the range', samples.halfWidth, 0.13, 'share'),
    {
      metric: 'companies of CDNOW’s customers, 10 and 40 a week: range holds',
      value: mean(rolling),
      goal: { at: 'between', value: 0.75, most: 0.9 },
      as: 'share',
    },
    least('CDNOW, revenue of the first 28, 84, 182, 364 days: exact', exactCohorts(fromPurchase, folder), 1),
  ];
}

/** What a document can say, whose cohorts are of weeks and know up to six days less: errors of what was not yet seen to December and to June 1998, cuts of June. */
export function documentErrors(folder: string): number[] {
  const buyers = cdnowBuyers(folder, 'payment') ?? [];
  return ENDS.map((until) =>
    mean(CUTS_IN_JUNE.map((cut) => errorsAt(buyers, { cut, until, by: 'week' }).unseen)),
  );
}

const SAMPLE = 2357;

function samplesOf(buyers: readonly Buyer[], seeds: number): { holds: number; halfWidth: number } {
  const cut = day('1997-06-30');
  let held = 0;
  let width = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const chance = chanceOf(seed);
    const sample = buyers
      .map((buyer) => ({ buyer, at: chance.uniform(0, 1) }))
      .toSorted((a, b) => a.at - b.at)
      .slice(0, SAMPLE)
      .map(({ buyer }) => buyer);
    const said = saidOf(cohortsAt(sample, cut), 52)?.value;
    if (said === undefined || said.high === null) continue;
    const truth = mean(livesOf(sample, LAST).map((life) => revenueOfLife(life, 52)));
    if (said.low <= truth && truth <= said.high) held += 1;
    width += (said.high - said.low) / 2 / said.amount;
  }
  return { holds: held / seeds, halfWidth: width / seeds };
}

type Rolling = { perWeek: number; weeks: number };
const ROLLING: Rolling[] = [10, 40].flatMap((perWeek) => [13, 26, 58].map((weeks) => ({ perWeek, weeks })));

function rollingHolds(buyers: readonly Buyer[], { perWeek, weeks }: Rolling, seeds: number): number {
  const lives: CustomerLife[] = livesOf(buyers, LAST).filter(({ length }) => length >= weeks && length >= 52);
  const truth = mean(lives.map((life) => revenueOfLife(life, 52)));
  let held = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const chance = chanceOf(seed * 7 + weeks + perWeek);
    const said = saidOf(
      rollingCompany(() => chance.oneOf(lives), { perWeek, weeks, kind: 'once' }),
      52,
    )?.value;
    if (said !== undefined && said.high !== null && said.low <= truth && truth <= said.high) held += 1;
  }
  return held / seeds;
}

const DAYS = [28, 84, 182, 364];

/** The share of cohort sums that are what was worked out independently, to the cent. There a customer begins with the first purchase, one of nothing included. */
function exactCohorts(buyers: readonly Buyer[], folder: string): number {
  const lines = readFileSync(path.join(folder, 'cdnow', 'expected_weekly.csv'), 'utf8')
    .trim()
    .split(/\r?\n/);
  const expected = new Map(
    lines.flatMap((line) => {
      const [view, week, , dimension, , metric = '', value] = line.split(',');
      const days = /^revenue_first_(\d+)d$/.exec(metric)?.[1];
      return view === 'cohort' && dimension === 'all' && days !== undefined
        ? [[`${week} ${days}`, Number(value)] as const]
        : [];
    }),
  );
  const cohorts = cohortsAt(buyers, LAST);
  const weeks = [...new Set([...expected.keys()].map((key) => key.slice(0, 10)))].toSorted();
  const same = [...expected].filter(([key, value]) => {
    const cohort = cohorts[weeks.indexOf(key.slice(0, 10))];
    const lifeWeeks = Number(key.slice(11)) / DAYS_IN_WEEK;
    const cents = cohort?.amounts.once?.slice(0, lifeWeeks).reduce((sum, amount) => sum + amount, 0);
    return cents === Math.round(value * 100);
  });
  return same.length === weeks.length * DAYS.length ? 1 : same.length / Math.max(1, expected.size);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
