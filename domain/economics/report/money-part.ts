import type { Week } from '#domain/calendar/week.ts';
import type { CalendarCpa, Claims, CohortCpa, LastTouch } from '#domain/economics/acquisition/cpa.ts';
import type { Amount, MoneyDocument } from '#domain/economics/money-document.ts';
import type { ClvToCpa, Deficit, Payback } from '#domain/economics/together/earning.ts';
import type { Clv } from '#domain/economics/value/clv.ts';
import type { MoneyVerdict } from '#domain/economics/verdicts/money-verdict.ts';
import type { Count } from '#domain/funnel/counts.ts';
import type { MoneyScope } from './money-scope.ts';

/** What an estimate is compared with: the same one week and thirteen weeks ago, as far as it was known then; `null` where there was none. */
export type Compared = { lastWeek: number | null; quarterAgo: number | null };

/** The money of one scope in the week of a review. Amounts are whole numbers of 10^−scale where they are sums, and fractions of them where they are estimates. */
export type MoneyPart = {
  scope: MoneyScope;
  spend: Amount;
  arrivals: Count;
  customers: Count;
  refunds: Amount;
  calendarCpa: CalendarCpa;
  /** Of those who arrived in this week, or in the fewest latest weeks that win enough; `usualCpa` is that of the 13 arrival weeks before this one. */
  cohortCpa: CohortCpa;
  usualCpa: CohortCpa;
  lastTouch: LastTouch | null;
  claims: Claims | null;
  clv52: Clv;
  clv104: Clv;
  clvToCpa: ClvToCpa;
  payback: Payback;
  deficit: Deficit;
  /** Spend per arrival, judged for a segment, for `paid`, and where nothing is segmented; `null` for everyone otherwise, who are not all paid for. */
  arrivalCost: MoneyVerdict | null;
  /** What new customers bring in their first four life-weeks; `null` without revenue. */
  earlyRevenue: MoneyVerdict | null;
  compared: { cpa: Compared; clv52: Compared };
};

/** The money of one week, as facts; sentences are made of it last. */
export type MoneyReview = Pick<
  MoneyDocument,
  'currency' | 'scale' | 'vat' | 'trial' | 'windowWeeks' | 'segmentBy' | 'macro'
> & {
  week: Week;
  everyone: MoneyPart;
  /** `null` where nothing is segmented, or no segment has spend. */
  paid: MoneyPart | null;
  segments: MoneyPart[];
  /** Spend of the week that no rule gives to a segment; `null` where there is no such spend, or it is not known. */
  notMapped: Amount;
};
