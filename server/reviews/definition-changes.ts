import { parseDay, type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';
import type { DefinitionChange } from '#domain/funnel/counts.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import type { StageConfiguration } from '#server/config/configuration.ts';

/**
 * From which of `weeks` on a step's counts follow another definition: a new version of any conversion of the stage it
 * leads to, or of the stage it comes from. The week in which a version starts counts as changed as a whole.
 */
export function definitionChanges(
  conversions: readonly Conversion[],
  stages: readonly StageConfiguration[],
  step: { index: number; weeks: readonly Week[]; weekStartsOn: WeekStart },
): DefinitionChange[] {
  const to = stages[step.index + 1];
  const from = stages[requiredIndex(stages, step.index)];
  const changes = [
    ...versionsOf(conversions, to).map(({ version }) => version),
    ...versionsOf(conversions, from).map(({ version, conversion }) => ({
      ...version,
      reason: `${conversion.name}: ${version.reason ?? NO_REASON}`,
    })),
  ];
  return changes
    .flatMap(({ from, version, reason }) => {
      const day = from === null ? null : parseDay(from);
      if (day === null) return [];
      return [{ week: weekOfDay(day, step.weekStartsOn), version, reason: reason ?? NO_REASON }];
    })
    .filter(({ week }) => step.weeks.includes(week))
    .sort((a, b) => (a.week < b.week ? -1 : a.week > b.week ? 1 : 0));
}

const NO_REASON = 'no reason was written down';

function versionsOf(conversions: readonly Conversion[], stage: StageConfiguration | undefined) {
  return conversions
    .filter(({ id }) => stage?.conversions.includes(id))
    .flatMap((conversion) => conversion.versions.map((version) => ({ version, conversion })));
}
