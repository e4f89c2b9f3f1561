import type { Reviews } from '#server/reviews/reviews.ts';

/** Where the server is between its start and its first answer; `detail` says what it is doing or what went wrong. */
export type Readiness =
  | { kind: 'starting'; detail: string }
  | { kind: 'ready'; reviews: Reviews }
  | { kind: 'failing'; detail: string };
