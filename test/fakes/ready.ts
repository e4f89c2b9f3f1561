import type { Readiness, Served } from '#server/http/readiness.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { memoryAuditLog } from './memory-audit-log.ts';
import { memorySharing } from './sharing.ts';

/** A server that is ready with these reviews; the rest of what it serves lasts as long as the test. */
export function readyWith(reviews: Reviews, others: Partial<Served> = {}): Readiness {
  return { kind: 'ready', reviews, audit: memoryAuditLog(), sharing: memorySharing(reviews), ...others };
}
