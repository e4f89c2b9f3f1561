import type { DataCheck } from '#domain/review/data-check.ts';
import type { Configuration } from '#server/config/configuration.ts';
import type { CountsStore } from './counts-store.ts';
import { deliveryOf } from './delivery.ts';
import { sourceChecks } from './source-checks.ts';

/** What is wrong with the data of all funnels, as of the latest complete week: what an import and a check of the configuration say. */
export async function workspaceChecks(
  { workspace: { calendar } }: Pick<Configuration, 'workspace'>,
  counts: CountsStore,
): Promise<DataCheck[]> {
  const coverage = await counts.coverage();
  const { lastCompleteWeek } = deliveryOf(coverage, calendar);
  const checks = sourceChecks(coverage, { week: lastCompleteWeek, weekStartsOn: calendar.weekStartsOn });
  return checks.filter(({ level }) => level !== 'fine');
}
