import { moneyReview } from '#domain/economics/report/money-review.ts';
import { chanceOf } from '#test/flags/chance.ts';
import { steadyMoney } from '#test/steady-money.ts';

const WEEKS = 104;
const REPORTS = 20;
const CUSTOMERS = 40;
const WON = [20, 10, 6, 4];
const ORDER = 2000;

/** What a customer brings on average in a life-week. */
const usual = (age: number) => (age === 0 ? 4000 : 400 * (age + 1) ** -0.3);
const BROUGHT = Array.from({ length: WEEKS }, (_, age) => usual(age)).reduce((sum, one) => sum + one, 0);

/** The share of companies whose customers bring in 104 weeks exactly what they cost, and who read within 20 weekly reports that they pay people to take their money. */
export function breakEvenAccused(seeds: number): number {
  let accused = 0;
  for (let seed = 1; seed <= seeds; seed++) if (isAccused(seed)) accused += 1;
  return accused / seeds;
}

function isAccused(seed: number): boolean {
  const chance = chanceOf(seed);
  const customers = Array.from({ length: WEEKS }, () => chance.poisson(CUSTOMERS));
  const document = steadyMoney(WEEKS, [
    {
      spend: () => Math.round(BROUGHT * CUSTOMERS),
      arrivals: () => 1000,
      won: () => WON.map((people) => chance.poisson(people)),
    },
  ]);
  const revenue = [
    {
      segment: null,
      kind: 'once' as const,
      cohorts: customers.map((count, week) => {
        const amounts = new Array<number>(WEEKS - week - 1).fill(0);
        for (let i = 0; i < count; i++) {
          const keen = Math.exp(chance.normal() - 0.5);
          for (const age of amounts.keys()) {
            const paid =
              age === 0
                ? Math.round(usual(0) * Math.exp(chance.normal() / 2 - 0.125))
                : ORDER * chance.poisson((keen * usual(age)) / ORDER);
            amounts[age] = (amounts[age] ?? 0) + paid;
          }
        }
        return { customers: count, amounts };
      }),
    },
  ];
  const whole = { ...document, revenue };
  return whole.weeks
    .slice(-REPORTS)
    .some((week) => moneyReview(whole, week)?.everyone.deficit.kind === 'paying-people');
}
