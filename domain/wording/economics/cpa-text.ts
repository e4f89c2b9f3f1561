import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type {
  ArrivalWeeks,
  CalendarCpa,
  Claims,
  CohortCpa,
  LastTouch,
  NoCost,
} from '#domain/economics/acquisition/cpa.ts';
import { countText, percentText, startNear } from '#domain/wording/numbers-and-dates.ts';
import { aboutText, estimateText, type MoneyUnit, rangeOfMoney, sumText } from './amounts.ts';

/**
 * The CPA of arrival weeks as a reader meets it in a week: with its range and the day on which it is final, or the reason why there is none.
 *
 * @example cpaText({ kind: 'no-spend' }, { unit: { currency: 'EUR', scale: 2 }, readIn: '2026-11-16' }) // 'no spend recorded'
 */
export function cpaText(cpa: CohortCpa, { unit, readIn }: { unit: MoneyUnit; readIn: Week }): string {
  switch (cpa.kind) {
    case 'cost': {
      const range = rangeOfMoney(cpa.cost, unit);
      const final = cpa.isSettled ? 'final' : `final on ${startNear(cpa.final, readIn)}`;
      const inside = range === null ? final : `${range}, ${final}`;
      return `CPA ${aboutText(cpa.cost.amount, unit)} (${inside})${pooledText(cpa.weeks)}`;
    }
    case 'nobody-yet': {
      const chance = cpa.isUnlikely
        ? `; at that rate the chance of nobody is ${percentText(cpa.chance)}`
        : '';
      return `${sumText(cpa.spend, unit)} spent${overText(cpa.weeks)}, nobody won yet; ${fewText(cpa.expected)} expected by now at your usual rate${chance}`;
    }
    case 'too-few':
      return `no CPA yet: ${sumText(cpa.spend, unit)} spent${overText(cpa.weeks)} ${cpa.customers.amount < 1 ? 'wins fewer than one customer' : `wins about ${peopleText(cpa.customers.amount)}`} in the end; ${cpa.needed} make a CPA`;
    case 'no-arrivals':
      return `${sumText(cpa.spend, unit)} spent and nobody arrived: check how arrivals and spend are matched`;
    case 'nothing-spent':
      return `nothing spent${overText(cpa.weeks)}`;
    case 'not-yet':
      return `CPA from about ${startNear(addWeeks(cpa.from, 1), readIn)}, when the first arrivals have had all the time they may take`;
    default:
      return noCostText(cpa);
  }
}

/**
 * The CPA of a week's bills: never judged.
 *
 * @example calendarCpaText({ kind: 'nobody', spend: 420_000 }, { currency: 'EUR', scale: 2 }) // '€4,200 spent this week, no new customer'
 */
export function calendarCpaText(cpa: CalendarCpa, unit: MoneyUnit): string {
  switch (cpa.kind) {
    case 'cost':
      return `${aboutText(cpa.cost, unit)} of this week’s bills: ${sumText(cpa.spend, unit)} for ${newText(cpa.customers)}`;
    case 'nobody':
      return `${sumText(cpa.spend, unit)} spent this week, no new customer`;
    default:
      return noCostText(cpa);
  }
}

function noCostText(cpa: NoCost): string {
  if (cpa.kind === 'no-spend') return 'no spend recorded';
  switch (cpa.what) {
    case 'spend':
      return 'spend of this week is not known';
    case 'arrivals':
      return 'arrivals of this week are not known';
    case 'customers':
      return 'customers of these weeks are not known';
  }
}

/**
 * What platforms claim beside what was counted; `null` counts say that they are not known.
 *
 * @example claimsText({ weeks, claimed: '131.5', platforms: [], counted: 84 }) // 'Claimed by the networks 131.5, counted by us 84 so far: clicks of the last 13 weeks'
 */
export function claimsText({ weeks, claimed, counted }: Claims): string {
  const ours = counted === null ? 'not counted by us' : `counted by us ${countText(counted)} so far`;
  return `Claimed by the networks ${claimed}, ${ours}: clicks of ${weeksText(weeks)}`;
}

/** @example lastTouchText({ customers: 20, cost: null }, { currency: 'EUR', scale: 2 }) // '20 new customers by last touch' */
export function lastTouchText({ customers, cost }: LastTouch, unit: MoneyUnit): string {
  const whom = `${newText(customers)} by last touch`;
  return cost === null ? whom : `${whom}, ${aboutText(cost, unit)} each`;
}

function pooledText(weeks: ArrivalWeeks): string {
  return weeks.of === 1 ? '' : ` for those who arrived in ${weeksText(weeks)}`;
}

function overText(weeks: ArrivalWeeks): string {
  return weeks.of === 1 ? ' this week' : ` in ${weeksText(weeks)}`;
}

function weeksText({ known, of }: ArrivalWeeks): string {
  if (of === 1) return 'this week';
  return known === of
    ? `the last ${of} weeks`
    : `${known} of the last ${of} weeks, the others not being known`;
}

/** A few people, to the first digit after the point: “3.1”, and whole ones from ten on. */
function fewText(people: number): string {
  return people < 9.95 ? people.toFixed(1) : countText(people);
}

function peopleText(people: number): string {
  const whole = Math.round(people);
  return `${countText(whole)} ${whole === 1 ? 'customer' : 'customers'}`;
}

function newText(customers: number): string {
  return `${countText(customers)} new ${customers === 1 ? 'customer' : 'customers'}`;
}

/**
 * What the same weeks cost before, for comparison.
 *
 * @example usualCpaText({ kind: 'no-spend' }, { currency: 'EUR', scale: 2 }) // null
 */
export function usualCpaText(cpa: CohortCpa, unit: MoneyUnit): string | null {
  if (cpa.kind !== 'cost') return null;
  return `${estimateText(cpa.cost, unit)} for those who arrived in the ${cpa.weeks.of} weeks before`;
}
