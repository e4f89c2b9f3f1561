import type { DataCheck } from '#domain/review/data-check.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { swapChecks } from './column-checks.ts';
import type { CountsStore } from './counts-store.ts';
import { deliveryOf, feedingCoverage } from './delivery.ts';
import { blankChecks, idChecks, ruleChecks } from './fact-checks.ts';
import { meetingChecks, reconciliationChecks } from './reconciliation-checks.ts';
import { sourceChecks, stoppedChecks } from './source-checks.ts';
import { stoppedEvents } from './stopped-events.ts';

/** What the data of all funnels say of themselves as of the latest complete week, what is fine and what is not: for an import, and a check. */
export async function workspaceChecks(
  { workspace: { calendar }, conversions, funnels, sources, holidays }: Configuration,
  counts: CountsStore,
): Promise<DataCheck[]> {
  const coverage = await counts.coverage();
  const facts = await counts.facts();
  const { lastCompleteWeek } = deliveryOf(coverage, calendar);
  const checked = { week: lastCompleteWeek, weekStartsOn: calendar.weekStartsOn };
  const stoppedContext = { conversions, holidays, weekStartsOn: calendar.weekStartsOn };
  const ofFunnels: DataCheck[] = [];
  for (const funnel of funnels) {
    const { unobserved } = await counts.history(funnel, { segmentBy: null });
    const { stages, meetings } = await counts.reconciliation(funnel);
    const delivery = deliveryOf(feedingCoverage({ conversions, sources }, funnel, coverage), calendar);
    ofFunnels.push(
      ...stoppedChecks(stoppedEvents(funnel, stoppedContext, { ...facts, unobserved }, delivery), checked),
      ...meetingChecks(meetings),
      ...reconciliationChecks(funnel, stages),
    );
  }
  const checks = [
    ...sourceChecks(coverage, checked),
    ...ruleChecks(conversions, facts, { coverage }),
    ...idChecks(facts),
    ...swapChecks(facts.swaps, { sources, weekStartsOn: calendar.weekStartsOn }),
    ...blankChecks(facts, { ...checked, sources }),
    ...ofFunnels,
  ];
  return [...new Map(checks.map((check) => [`${check.id} ${check.message}`, check])).values()];
}
