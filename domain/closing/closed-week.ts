import type { Week } from '#domain/calendar/week.ts';

/**
 * A week that has been closed: from then on what was reported of it is kept as it was. `hash` names the snapshot by its
 * content (SHA-256, base64url).
 */
export type ClosedWeek = {
  id: string;
  funnel: string;
  week: Week;
  hash: string;
  by: string;
  /** When it was closed, ISO 8601. */
  at: string;
};
