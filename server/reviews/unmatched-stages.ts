import { firstDay, lastDay, parseDay, type Week } from '#domain/calendar/week.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { Conversion, DefinitionVersion } from '#domain/funnel/definition.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { DataFacts } from './data-facts.ts';

type NeverMatched = Extract<DataProblem, { kind: 'never-matched' }>;

/**
 * The weeks of which every definition in force of a stage has never matched a row: that nobody reached it is not known then. Empty while the
 * sources have no rows at all.
 */
export function unmatchedStages(
  { stages }: FunnelConfiguration,
  conversions: readonly Conversion[],
  { rules, names, weeks }: Pick<DataFacts, 'rules' | 'names'> & { weeks: readonly Week[] },
): NeverMatched[] {
  if (names.length === 0) return [];
  const isUnmatched = ({ id }: Conversion, { version }: DefinitionVersion) =>
    rules.some((rule) => rule.conversion === id && rule.version === version && rule.rows === 0);
  return stages.flatMap((stage) => {
    const own = conversions.filter(({ id }) => stage.conversions.includes(id));
    return weeks.flatMap((week): NeverMatched[] => {
      const asked = own.flatMap((conversion) =>
        versionsIn(conversion, week).map((version) => ({ conversion, version })),
      );
      const [first] = asked;
      if (first === undefined) return [];
      if (!asked.every(({ conversion, version }) => isUnmatched(conversion, version))) return [];
      const { conversion, version } = first;
      return [
        {
          kind: 'never-matched',
          week,
          conversion: conversion.name,
          event: version.match.event,
          stage: stage.id,
        },
      ];
    });
  });
}

/** The versions that are in force on some day of a week. */
export function versionsIn({ versions }: Conversion, week: Week): DefinitionVersion[] {
  return versions.filter(({ from }, index) => {
    const next = versions[index + 1]?.from ?? null;
    const [starts, ends] = [from, next].map((day) => (day === null ? null : parseDay(day)));
    return (starts ?? -Infinity) <= lastDay(week) && firstDay(week) < (ends ?? Infinity);
  });
}
