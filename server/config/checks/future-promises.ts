import { dayOfInstant } from '#domain/calendar/instant.ts';
import { dayText } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';

/**
 * Warnings about sources that are declared complete through a day that is still to come on the workspace's calendar. No
 * errors: the clock of a machine may be wrong, and no count may depend on it.
 */
export function futurePromises(
  { sources, workspace }: Pick<Configuration, 'sources' | 'workspace'>,
  now = new Date(),
): string[] {
  const today = dayOfInstant(now.getTime(), workspace.calendar.timeZone);
  return sources.flatMap(({ id, completeThrough }) =>
    completeThrough === null || completeThrough <= dayText(today)
      ? []
      : [
          `Source “${id}” is declared complete through ${completeThrough}, but today is ${dayText(today)}: weeks would count as ` +
            'complete before they are over. Set completeThrough to the last day it has delivered in full, or remove it.',
        ],
  );
}
