import { dayOfInstant, startOfDay } from '#domain/calendar/instant.ts';
import type { Day } from '#domain/calendar/week.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { Sha256 } from '#server/platform/sha256.ts';

export type ShareHashes = {
  /** By what a token is looked up: who reads the store learns no token. */
  ofToken(token: string): string;
  /** Of what a link's page shows: links with equal ones show the same. */
  ofPage(review: SharedReview): string;
};

export function shareHashes(sha256: Sha256): ShareHashes {
  return {
    ofToken: (token) => sha256(token, 'base64url'),
    ofPage: (review) => sha256(JSON.stringify(normalisedForCache(review)), 'hex'),
  };
}

/**
 * The review as a link's page shows it. Links to one week differ in the instants at which they were made and expire, and
 * the page shows only the days of these: it gets the first instant of the one day and the last of the other, so that all
 * links of a day share one page. Whether a link has expired is checked by the server, at each request.
 */
export function normalisedForCache(review: SharedReview): SharedReview {
  const { reportedAt, expiresAt, calendar } = review;
  const startingOn = (instant: string, daysLater: 0 | 1) => {
    const day = dayOfInstant(Date.parse(instant), calendar.timeZone);
    return startOfDay((day + daysLater) as Day, calendar.timeZone) - daysLater;
  };
  return {
    ...review,
    reportedAt: reportedAt === null ? null : new Date(startingOn(reportedAt, 0)).toISOString(),
    expiresAt: expiresAt === null ? null : new Date(startingOn(expiresAt, 1)).toISOString(),
  };
}
