import { dayOfInstant } from '#domain/calendar/instant.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { tell } from './terminal.ts';

/** Today is the day on the clock of the workspace. */
export function tellFuturePromises(configuration: Configuration): void {
  const today = dayOfInstant(Date.now(), configuration.workspace.calendar.timeZone);
  for (const promise of futurePromises(configuration, today)) tell(promise);
}
