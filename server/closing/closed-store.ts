import type { Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { FunnelHistory } from '#server/reviews/counts-store.ts';

/** How far the data had come: while it stays, so does every count. */
export type Position = { lastImport: number; dataVersion: number };

/** A closed week with the latest import that its snapshot knew; 0 where there was none. */
export type Closing = ClosedWeek & { lastImport: number };

/** The closings in force, in the order in which they were made. `revision` never comes back once it has changed. */
export type Closings = { closed: Closing[]; revision: string };

export type Reopening = { by: string; at: string; why: string };

export type CloseOutcome =
  | { kind: 'closed'; closing: Closing }
  | { kind: 'closed-before'; closing: Closing }
  /** Data came since `position`: what was reported is not what the engine would count now. */
  | { kind: 'moved' };

/**
 * Weeks as they were reported, kept for good: one that is opened again stays on record with its snapshot. A call that has
 * returned survives whatever happens to the process.
 */
export interface ClosedStore {
  read(): Promise<Closings>;
  position(): Promise<Position>;
  /** Keeps a snapshot under its hash and the entry that refers to it: both or neither. */
  close(closed: ClosedWeek, content: string, position: Position): Promise<CloseOutcome>;
  /** The closing that has ended, or `null` when none with this id is in force. */
  reopen(id: string, reopening: Reopening): Promise<Closing | null>;
  /** The snapshot with this hash, as it was kept. */
  content(hash: string): Promise<string | null>;
  /** What landed in `week` by only those imports up to `lastImport`, under the definitions of now; it may tell more. */
  known(
    funnel: FunnelConfiguration,
    segmentBy: string | null,
    until: { week: Week; lastImport: number },
  ): Promise<FunnelHistory>;
  /** Who reached each stage in `week`, and nobody was counted for them there by the imports up to `lastImport`. */
  late(
    funnel: FunnelConfiguration,
    segmentBy: string | null,
    since: { week: Week; lastImport: number },
  ): Promise<LateArrivals[]>;
  /** The sources whose rows of an import up to `lastImport` have since been read anew, under another mapping or name. */
  reread(lastImport: number): Promise<string[]>;
}
