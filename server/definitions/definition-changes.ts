import { parseDay, type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';
import type { DefinitionChange } from '#domain/funnel/counts.ts';
import type { Conversion, DefinitionVersion } from '#domain/funnel/definition.ts';
import { requiredIndex } from '#domain/funnel/funnel.ts';
import type { StageConfiguration } from '#server/config/configuration.ts';

/**
 * From which of `weeks` on a step's counts follow another definition: a new version of any conversion of the stage it
 * leads to, and of the first stage where the step starts there, as entries cannot say so themselves. Changes of any other
 * stage it starts from stand at the step that leads to that stage. The week in which a version starts counts as changed.
 */
export function definitionChanges(
  conversions: readonly Conversion[],
  stages: readonly StageConfiguration[],
  step: { index: number; weeks: readonly Week[]; weekStartsOn: WeekStart },
): DefinitionChange[] {
  const entry = requiredIndex(stages, step.index) === 0 ? stages[0] : undefined;
  const ofEntry = versionsOf(conversions, entry).map((one) => ({ ...one, stage: entry?.id }));
  return [...versionsOf(conversions, stages[step.index + 1]), ...ofEntry]
    .flatMap(({ from, version, reason, stage }: DefinitionVersion & { stage?: string | undefined }) => {
      const day = from === null ? null : parseDay(from);
      if (day === null) return [];
      const week = weekOfDay(day, step.weekStartsOn);
      const named = stage === undefined ? {} : { stage };
      return [{ week, version, reason: reason ?? 'no reason was written down', ...named }];
    })
    .filter(({ week }) => step.weeks.includes(week))
    .toSorted((a, b) => Date.parse(a.week) - Date.parse(b.week));
}

function versionsOf(conversions: readonly Conversion[], stage: StageConfiguration | undefined) {
  return conversions.filter(({ id }) => stage?.conversions.includes(id)).flatMap(({ versions }) => versions);
}
