import { atMost, type Goal } from './goals.ts';
import { LINKS, type LinkRate, PER_SECOND, SECONDS } from './link-rate.ts';
import { milliseconds } from './page-goals.ts';

/** As much as a heap that is swept now and then goes up and down by itself. */
const FLAT_WITHIN = 1.1;

export function rateGoals({ p99, errors, firstError, memory: { first, last } }: LinkRate): Goal[] {
  const asked = `${PER_SECOND} requests/s to ${LINKS} links`;
  return [
    atMost(`${asked}: p99`, p99, 50, milliseconds),
    {
      what: `${asked}: errors`,
      wanted: 'none',
      outcome: {
        kind: errors === 0 ? 'reached' : 'missed',
        figure: firstError === null ? 'none' : `${errors}, the first: ${firstError}`,
      },
    },
    {
      what: `${asked}: memory, first and last third of ${SECONDS} s`,
      wanted: `last ≤ ${FLAT_WITHIN} × first`,
      outcome: {
        kind: last <= first * FLAT_WITHIN ? 'reached' : 'missed',
        figure: `${first.toFixed(0)} → ${last.toFixed(0)} MB`,
      },
    },
  ];
}
