import type { MoneyPart, MoneyReview } from '#domain/economics/report/money-part.ts';
import { sumText } from '#domain/wording/economics/amounts.ts';
import { caveatText, clvText, predictedText } from '#domain/wording/economics/clv-text.ts';
import { calendarCpaText, claimsText, cpaText } from '#domain/wording/economics/cpa-text.ts';
import { deficitText, paybackText, ratioText } from '#domain/wording/economics/earning-text.ts';
import { arrivalCostText, earlyRevenueText } from '#domain/wording/economics/money-verdict-text.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { reportText } from './terminal.ts';

/** What customers cost and bring, one line a number: everyone, what is paid for, and each segment. */
export function moneyLines(
  { workspace, funnel }: { workspace: string; funnel: string },
  review: MoneyReview,
): string[] {
  const { everyone, paid, segments, notMapped } = review;
  const parts = [everyone, ...(paid === null ? [] : [paid]), ...segments];
  const lost =
    notMapped === null || notMapped === 0
      ? []
      : ['', `${sumText(notMapped, review)} of this week is on campaigns that no rule maps to a segment.`];
  const lines = [
    `${workspace} · ${funnel} · ${weekText(review.week)}`,
    ...parts.flatMap((part) => ['', nameOf(part), ...linesOf(part, review).map((line) => `  ${line}`)]),
    ...lost,
  ];
  return lines.map(reportText);
}

function nameOf({ scope }: MoneyPart): string {
  switch (scope.kind) {
    case 'everyone':
      return 'Everyone';
    case 'paid':
      return `Paid: ${scope.segments.join(', ')}`;
    case 'segment':
      return scope.segment;
  }
}

function linesOf(part: MoneyPart, review: MoneyReview): string[] {
  const read = { unit: review, readIn: review.week };
  const clvs = [part.clv52, part.clv104].filter(
    (clv) => clv.horizon === 52 || clv.kind === 'value' || clv.kind === 'range-only',
  );
  const deficit = deficitText(part.deficit);
  return [
    `CPA: ${cpaText(part.cohortCpa, read)}`,
    `This week's bills: ${calendarCpaText(part.calendarCpa, review)}`,
    ...clvs.flatMap((clv) => [
      `What customers bring: ${clvText(clv, read)}`,
      ...[predictedText(clv), ...caveatsOf(clv, review)].flatMap((line) =>
        line === null ? [] : [`  ${line}`],
      ),
    ]),
    `CLV : CPA: ${ratioText(part.clvToCpa, marginOf(part))}`,
    `Payback: ${paybackText(part.payback)}`,
    ...(deficit === null ? [] : [deficit]),
    ...(part.claims === null ? [] : [claimsText(part.claims)]),
    ...(part.arrivalCost === null ? [] : [`Spend per arrival: ${arrivalCostText(part.arrivalCost, read)}`]),
    ...(part.earlyRevenue === null
      ? []
      : [`First four weeks of new customers: ${earlyRevenueText(part.earlyRevenue, read)}`]),
  ];
}

function marginOf({ clv52 }: MoneyPart): string | null {
  return 'margin' in clv52 ? clv52.margin : null;
}

function caveatsOf(clv: MoneyPart['clv52'], review: MoneyReview): string[] {
  return 'caveats' in clv ? clv.caveats.map((caveat) => caveatText(caveat, review)) : [];
}
