import type { AuditLog } from '#server/access/audit-log.ts';
import type { WriteKeys } from '#server/access/write-keys.ts';
import type { Acknowledgements } from '#server/acknowledgements/acknowledgements.ts';
import type { Closings } from '#server/closing/closings.ts';
import type { Money } from '#server/economics/money.ts';
import { failing, HttpProblem, starting } from '#server/http/problems/problems.ts';
import type { Imports } from '#server/ingest/imports.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import type { Sharing } from '#server/sharing/sharing.ts';

/** What the routes answer from, once the data are loaded. */
export type Served = {
  reviews: Reviews;
  money: Money;
  acknowledgements: Acknowledgements;
  closings: Closings;
  audit: AuditLog;
  sharing: Sharing;
  writeKeys: WriteKeys;
  imports: Imports;
};

/** Where the server is between its start and its first answer; `detail` says what it is doing or what went wrong. */
export type Readiness =
  | { kind: 'starting'; detail: string }
  | ({ kind: 'ready' } & Served)
  | { kind: 'failing'; detail: string };

/** What is served, or why not yet. */
export function servedBy(state: Readiness): Served {
  switch (state.kind) {
    case 'ready':
      return state;
    case 'starting':
      throw new HttpProblem(starting(state.detail));
    case 'failing':
      throw new HttpProblem(failing());
  }
}
