import { type Day, dayText } from '#domain/calendar/week.ts';
import type { Configuration } from '#server/config/configuration.ts';

/**
 * Sources that are declared complete through a day that is still to come. A warning and no error: the clock of a machine
 * may be wrong, and no count may depend on it.
 */
export function futurePromises({ sources }: Pick<Configuration, 'sources'>, today: Day): string[] {
  return sources.flatMap(({ id, completeThrough }) =>
    completeThrough === null || completeThrough <= dayText(today)
      ? []
      : [
          `Source “${id}” is declared complete through ${completeThrough}, but today is ${dayText(today)}: weeks would count as ` +
            'complete before they are over. Set completeThrough to the last day it has delivered in full, or remove it.',
        ],
  );
}
