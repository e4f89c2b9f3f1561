import { dayOfInstant } from '#domain/calendar/instant.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { futurePromises } from '#server/config/future-promises.ts';
import { tell } from './terminal.ts';

/** Today is the day on the clock of the workspace. */
export function tellFuturePromises(configuration: Configuration): void {
  const today = dayOfInstant(Date.now(), configuration.workspace.calendar.timeZone);
  for (const promise of futurePromises(configuration, today)) tell(promise);
}
