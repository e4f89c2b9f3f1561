import { DAYS_IN_WEEK, lastDay, type Week } from '#domain/calendar/week.ts';
import { funnelNamed, isRefusal, propertyRefused, type Refusal, refuse } from '#domain/contract/refusal.ts';
import type { MoneyDocument } from '#domain/economics/money-document.ts';
import type { Configuration, FunnelConfiguration, StageConfiguration } from '#server/config/configuration.ts';
import { assembledMoney } from './assembled-money.ts';
import type { MoneyReading } from './money-facts.ts';

/** `week` is the last one; `null`: the latest complete one. */
export type MoneyAsked = { funnel: string; week: Week | null; by: string | null };

/** What customers cost and bring. */
export type Money = { document(asked: MoneyAsked): Promise<MoneyDocument | Refusal> };

/** A moment of the data: its money, and how far they reach. */
export type MoneyMoment = MoneyReading & {
  /** The week that is asked for, or the latest complete one; none while there are no data. */
  weeks(funnel: FunnelConfiguration, week: Week | null): Promise<Week[] | Refusal>;
  dataThrough(funnel: FunnelConfiguration): Promise<string | null>;
};

export type MoneyWorkings = {
  configuration: Configuration;
  shown<Answer>(task: (moment: MoneyMoment) => Promise<Answer>): Promise<Answer>;
};

export function createMoney({ configuration, shown }: MoneyWorkings): Money {
  const { workspace, moneySources = [] } = configuration;
  const spending = moneySources.filter((source) => source.kind === 'spend');
  const has = { spend: spending.length > 0, revenue: moneySources.length > spending.length };
  return {
    async document({ funnel: id, week, by }) {
      const funnel = funnelNamed(configuration.funnels, id);
      if (isRefusal(funnel)) return funnel;
      const refused = propertyRefused(funnel, by);
      if (refused !== null) return refused;
      if (moneySources.length === 0) return refuse({ kind: 'no-money', funnel: id, why: 'no-source' });
      if (funnel.counts === 'totals') return refuse({ kind: 'no-money', funnel: id, why: 'totals' });
      const goal = funnel.stages.findLastIndex(({ kind, good }) => kind === 'macro' && good !== 'down');
      const macro = funnel.stages[goal];
      if (macro === undefined) return refuse({ kind: 'no-money', funnel: id, why: 'no-goal' });
      return shown(async (moment) => {
        const weeks = await moment.weeks(funnel, week);
        if (isRefusal(weeks)) return weeks;
        const last = weeks.at(-1);
        if (last === undefined) return refuse({ kind: 'no-money', funnel: id, why: 'no-data' });
        const facts = await moment.money(funnel, { goal, segmentBy: by, until: lastDay(last) });
        return assembledMoney(facts, {
          funnel: id,
          macro: macro.id,
          windowWeeks: windowWeeks(funnel.stages.slice(0, goal + 1)),
          calendar: workspace.calendar,
          currency: workspace.currency,
          segmentBy: by,
          last,
          dataThrough: await moment.dataThrough(funnel),
          windowOf: (source) => spending.find((one) => one.id === source)?.windowDays ?? null,
          has,
        });
      });
    },
  };
}

/** Who is won later than this is not waited for, where a step has no window. */
const LONGEST_WINDOW = 104;

/** The most calendar weeks from the entry to the last of the stages: the windows of the steps that lead there, one after the other. */
export function windowWeeks(stages: readonly StageConfiguration[]): number {
  const days = stages.slice(1).reduce<number>((sum, stage, index) => {
    const isOnTheWay = stage.optional !== true || index === stages.length - 2;
    return isOnTheWay ? sum + windowDays(stage) : sum;
  }, 0);
  return Math.min(LONGEST_WINDOW, Math.floor((days + DAYS_IN_WEEK - 1) / DAYS_IN_WEEK));
}

function windowDays({ withinDays, withinWeeks }: StageConfiguration): number {
  return withinDays ?? (withinWeeks === undefined ? Number.POSITIVE_INFINITY : withinWeeks * DAYS_IN_WEEK);
}
