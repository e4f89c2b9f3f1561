import type { ArrivalMeasures } from './arrival-score.ts';
import type { Measured } from './measure.ts';
import type { Score } from './score.ts';
import type { Compared } from './versus.ts';

/** One line of the goal table. */
export type Goal = {
  metric: string;
  value: number;
  goal: { at: 'most' | 'least'; value: number } | { at: 'between'; value: number; most: number };
  as: 'share' | 'number';
};

const WEEKS_IN_QUARTER = 13;

/** The goal table, worked out from what was measured. */
export function goalsOf(
  measured: readonly Measured[],
  compared: readonly Compared[],
  speedMs: number,
): Goal[] {
  const of = (name: string) => {
    const found = measured.find((one) => one.name === name);
    if (found === undefined) throw new Error(`Nothing was measured in “${name}”.`);
    return found;
  };
  const quiet = of('fast, quiet');
  const trouble = of('fast, trouble');
  const lagged = ['1–5 weeks', '6–8 weeks'];
  const named = (cause: string, key: 'right' | 'lateRight', all: 'all' | 'late') => {
    const causes = lagged.map((world) => of(`${world}, ${cause}`).cause);
    return sum(causes.map((one) => one[key])) / sum(causes.map((one) => one[all]));
  };
  const weekline = caughtBy(compared, 'Weekline');
  return [
    most('false flags per team and quarter, nothing wrong', falseAlarms(quiet.flag), 0.15),
    most('weekly reports with a false flag', quiet.flag.falseReports / quiet.flag.weeks, 0.02, 'share'),
    most(
      'newly raised flags that are false (one incident a quarter)',
      share(trouble.flag.falseRaised, trouble.flag.trueRaised),
      0.18,
      'share',
    ),
    most(
      'step-weeks flagged that are false',
      share(trouble.flag.falseShown, trouble.flag.trueShown),
      0.07,
      'share',
    ),
    least('core drops flagged within 3 reports', core(trouble.flag), 0.92),
    most('false flags, hard world', falseAlarms(of('hard, quiet').flag), 0.27),
    least('core drops flagged or watched within 3 reports', core(trouble.raised), 0.96),
    least(
      'all incidents within 3 reports, ratio to the oracle',
      weekline / caughtBy(compared, 'oracle'),
      0.86,
      'number',
    ),
    least(
      'the same, ratio to XmR at equal false alarms',
      weekline / caughtBy(compared, 'XmR on 26 weeks'),
      1.6,
      'number',
    ),
    least('1–5 weeks, step broke: core drops within 3 reports', core(of('1–5 weeks, step broke').flag), 0.92),
    least('6–8 weeks, step broke', core(of('6–8 weeks, step broke').flag), 0.88),
    least('1–5 weeks, people changed', core(of('1–5 weeks, people changed').flag), 0.86),
    least('6–8 weeks, people changed', core(of('6–8 weeks, people changed').flag), 0.72),
    ...lagged.map((world) =>
      most(`false flags per team and quarter, ${world}`, falseAlarms(of(`${world}, quiet`).flag), 0.18),
    ),
    least('drops ≥ 15 %: “step broke” named rightly', named('step broke', 'right', 'all'), 0.9),
    least('the same, from the seventh week on', named('step broke', 'lateRight', 'late'), 0.9),
    least('drops ≥ 15 %: “people changed” named rightly', named('people changed', 'right', 'all'), 0.85),
    least('the same, from the seventh week on', named('people changed', 'lateRight', 'late'), 0.85),
    {
      metric: 'quiet weeks inside their expected range',
      value: quiet.range.inside / quiet.range.all,
      goal: { at: 'between', value: 0.94, most: 0.96 },
      as: 'share',
    },
    most('judging 104 weeks × 8 steps × 9 series, ms', speedMs, 45),
  ];
}

/** The goals for arrivals: false flags, ends of campaigns, and falls that are caught. */
export function arrivalGoals({ falsePerQuarter, inside, endsFlagged, caught }: ArrivalMeasures): Goal[] {
  const of = (size: number) => {
    const found = caught.find((one) => one.size === size);
    if (found === undefined) throw new Error(`No fall by ${size} was drawn.`);
    return found;
  };
  return [
    most('arrivals: false flags per team and quarter', falsePerQuarter, 0.1),
    most('arrivals: ends of campaigns flagged, not named', endsFlagged.unnamed, 0.06, 'share'),
    most('arrivals: ends of campaigns flagged, named', endsFlagged.named, 0.02, 'share'),
    least('arrivals: fall by 50 % flagged in the first report', of(0.5).first, 0.95),
    least('arrivals: fall by 35 % flagged within 3 reports', of(0.35).within, 0.97),
    least('arrivals: fall by 25 % flagged within 3 reports', of(0.25).within, 0.82),
    {
      metric: 'arrivals: quiet weeks inside their expected range',
      value: inside,
      goal: { at: 'between', value: 0.94, most: 0.97 },
      as: 'share',
    },
  ];
}

/** The goals for the losses that are told: their intervals hold the true one, at the step, at the last stage and in money. */
export function lossGoals(measured: readonly Measured[]): Goal[] {
  const worlds = [
    'fast, trouble',
    '1–5 weeks, step broke',
    '1–5 weeks, people changed',
    '6–8 weeks, step broke',
  ];
  const losses = measured.filter(({ name }) => worlds.includes(name)).map((one) => one.losses);
  return (['step', 'macro', 'money'] as const).map((level) => ({
    metric: `intervals of a loss that hold the true one, ${LEVELS[level]}`,
    value: sum(losses.map((one) => one[level].held)) / sum(losses.map((one) => one[level].all)),
    goal: { at: 'between', value: 0.94, most: 0.96 },
    as: 'share',
  }));
}

const LEVELS = { step: 'at the step', macro: 'at the macro stage', money: 'in money' };

/** Whether a figure is where it should be. */
export function isReached({ value, goal }: Goal): boolean {
  switch (goal.at) {
    case 'most':
      return value <= goal.value;
    case 'least':
      return value >= goal.value;
    case 'between':
      return value >= goal.value && value <= goal.most;
  }
}

/** A goal as a line of the table: reached or missed, what was measured, and what was wanted. */
export function goalLine(goal: Goal): string {
  const { metric, value, as } = goal;
  const text = (number: number) => (as === 'share' ? `${(number * 100).toFixed(1)} %` : number.toFixed(2));
  const wanted =
    goal.goal.at === 'between'
      ? `${text(goal.goal.value)} to ${text(goal.goal.most)}`
      : `${goal.goal.at === 'most' ? '≤' : '≥'} ${text(goal.goal.value)}`;
  return `${isReached(goal) ? 'reached' : 'MISSED '}  ${metric.padEnd(62)} ${text(value).padStart(8)}   goal ${wanted}`;
}

export function falseAlarms({ falseRaised, weeks }: Score): number {
  return falseRaised / (weeks / WEEKS_IN_QUARTER);
}

function core({ coreCaught, core: all }: Score): number {
  return coreCaught / all;
}

function share(wrong: number, right: number): number {
  return wrong / (wrong + right);
}

function caughtBy(compared: readonly Compared[], name: string): number {
  return compared.find((one) => one.name === name)?.equal.caught ?? Number.NaN;
}

export function most(metric: string, value: number, goal: number, as: Goal['as'] = 'number'): Goal {
  return { metric, value, goal: { at: 'most', value: goal }, as };
}

export function least(metric: string, value: number, goal: number, as: Goal['as'] = 'share'): Goal {
  return { metric, value, goal: { at: 'least', value: goal }, as };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
