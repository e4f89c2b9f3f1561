import { likelihoodRatio, shiftsOf } from '#domain/detector/evidence.ts';
import { ONSET_WEIGHTS } from '#domain/detector/onset/onset-scan.ts';
import { ONSETS } from '#domain/detector/recent-weeks.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import type { Count } from '#domain/funnel/counts.ts';
import { logit, observedLogit, rateOf } from '#domain/statistics/logit.ts';
import type { Team } from './team.ts';

/**
 * How suspicious a rule finds a week of one series, the more the higher; −∞ where it has nothing to say. Rivals see what
 * dashboards show: this week's conversions over this week's arrivals.
 */
export type Rule = (series: Series, week: number) => number;

export type Series = { people: readonly Count[]; conversions: readonly Count[] };

export type Rival = { name: string; rule: Rule; customary: number };

const SILENT = Number.NEGATIVE_INFINITY;
/** Moving range of two normal values over their standard deviation. */
const RANGE_TO_DEVIATION = 1.128;

/** The rules teams use today, with their customary limits. */
export const rivals: Rival[] = [
  { name: 'week over week, −10 %', rule: weekOverWeek, customary: 0.1 },
  { name: 'z-test on 8 weeks, 1.96', rule: zTest, customary: 1.96 },
  { name: 'XmR on 26 weeks', rule: xmr, customary: 3 },
  { name: 'Laney p′ on 26 weeks', rule: laney, customary: 3 },
];

/** The most suspicious series of every step and week, everyone and each segment alike. */
export function suspicions(team: Team, rule: Rule): number[][] {
  const { counts, world } = team;
  const names = counts.segments.length === 0 ? [null] : [null, ...counts.segments];
  return Array.from({ length: world.steps }, (_, step) => {
    const series = names.map((name) => ({
      people: arrivalsAt(counts, step, name),
      conversions: arrivalsAt(counts, step + 1, name),
    }));
    return counts.weeks.map((__, week) => Math.max(...series.map((one) => rule(one, week))));
  });
}

/**
 * What someone would suspect who knows every series' true rate and noise in advance, and lacks only the incidents. No
 * rule can do better than this on the same counts.
 */
export function oracleSuspicions(team: Team): number[][] {
  const { counts, world, truth } = team;
  const names = counts.segments.length === 0 ? [null] : counts.segments;
  return Array.from({ length: world.steps }, (_, step) => {
    const groups = names.map((name, group) => ({
      people: arrivalsAt(counts, step, name),
      conversions: arrivalsAt(counts, step + 1, name),
      usual: truth.usual[step]?.[group] ?? [],
    }));
    const noise = (truth.noise[step] ?? Number.NaN) ** 2;
    const own = groups.map((group) => scanOver(counts.weeks.length, (week) => shockOf([group], week, noise)));
    const all = scanOver(counts.weeks.length, (week) => shockOf(groups, week, noise));
    return counts.weeks.map((__, week) =>
      Math.max(...[all, ...(groups.length > 1 ? own : [])].map((scores) => scores[week] ?? SILENT)),
    );
  });
}

type Known = Series & { usual: readonly number[] };

function shockOf(groups: readonly Known[], week: number, noise: number) {
  let people = 0;
  let conversions = 0;
  let expected = 0;
  for (const group of groups) {
    const n = group.people[week] ?? Number.NaN;
    people += n;
    conversions += group.conversions[week] ?? Number.NaN;
    expected += n * rateOf(group.usual[week] ?? Number.NaN);
  }
  const rate = expected / people;
  if (!(expected > 0) || !Number.isFinite(conversions)) return null;
  return {
    logOdds: observedLogit(conversions, people) - logit(rate),
    variance: noise + 1 / (people * rate * (1 - rate)),
    rate,
  };
}

function scanOver(weeks: number, shock: (week: number) => ReturnType<typeof shockOf>): number[] {
  const scan: { sum: number; information: number }[] = [];
  return Array.from({ length: weeks }, (_, week) => {
    const seen = shock(week);
    if (seen === null) return SILENT;
    scan.unshift({ sum: 0, information: 0 });
    scan.splice(ONSETS);
    for (const onset of scan) {
      onset.sum += seen.logOdds / seen.variance;
      onset.information += 1 / seen.variance;
    }
    const shifts = shiftsOf(seen.rate);
    return Math.log(
      scan.reduce(
        (ratio, { sum, information }, age) =>
          ratio + (ONSET_WEIGHTS[age] ?? Number.NaN) * likelihoodRatio(sum, information, shifts),
        0,
      ),
    );
  });
}

function weekOverWeek(series: Series, week: number): number {
  const [now, before] = [rateIn(series, week), rateIn(series, week - 1)];
  return now === null || before === null || before === 0 ? SILENT : 1 - now / before;
}

function zTest(series: Series, week: number): number {
  const now = rateIn(series, week);
  const people = series.people[week] ?? null;
  let pastPeople = 0;
  let pastConversions = 0;
  for (let past = Math.max(0, week - 8); past < week; past++) {
    if (rateIn(series, past) === null) continue;
    pastPeople += series.people[past] ?? Number.NaN;
    pastConversions += series.conversions[past] ?? Number.NaN;
  }
  if (now === null || people === null || pastPeople === 0) return SILENT;
  const pooled = (pastConversions + now * people) / (pastPeople + people);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / people + 1 / pastPeople));
  return error > 0 ? (pastConversions / pastPeople - now) / error : SILENT;
}

function xmr(series: Series, week: number): number {
  const now = rateIn(series, week);
  const past = pastRates(series, week);
  if (now === null || past.length < 8) return SILENT;
  const deviation = meanMovingRange(past) / RANGE_TO_DEVIATION;
  return deviation > 0 ? (mean(past) - now) / deviation : SILENT;
}

function laney(series: Series, week: number): number {
  const past: number[] = [];
  let people = 0;
  let conversions = 0;
  for (let w = Math.max(0, week - 26); w < week; w++) {
    if (rateIn(series, w) === null) continue;
    people += series.people[w] ?? Number.NaN;
    conversions += series.conversions[w] ?? Number.NaN;
    past.push(w);
  }
  const centre = conversions / people;
  const z = (w: number) =>
    ((rateIn(series, w) ?? Number.NaN) - centre) /
    Math.sqrt((centre * (1 - centre)) / (series.people[w] ?? Number.NaN));
  if (past.length < 8 || rateIn(series, week) === null || !(centre > 0 && centre < 1)) return SILENT;
  const deviation = meanMovingRange(past.map(z)) / RANGE_TO_DEVIATION;
  return deviation > 0 ? -z(week) / deviation : SILENT;
}

function rateIn({ people, conversions }: Series, week: number): number | null {
  const n = people[week] ?? null;
  const k = conversions[week] ?? null;
  return n === null || k === null || n === 0 ? null : k / n;
}

function pastRates(series: Series, week: number): number[] {
  const rates: number[] = [];
  for (let w = Math.max(0, week - 26); w < week; w++) {
    const rate = rateIn(series, w);
    if (rate !== null) rates.push(rate);
  }
  return rates;
}

function meanMovingRange(values: readonly number[]): number {
  return mean(values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? Number.NaN))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
