import type { Share } from '#domain/contract/share-endpoints.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';

/** Whether a link shows anything or has to be revoked again, and until or since when in words. */
export type LinkStatus = { active: boolean; text: string };

export function linkStatus({ revoked, unwritten, expiresAt, paused }: Share, now: Date): LinkStatus {
  if (revoked !== null && unwritten)
    return {
      active: true,
      text: `revoked by ${revoked.by}, but the disk of the server did not take that in full; revoke it again`,
    };
  if (revoked !== null) return { active: false, text: `revoked by ${revoked.by}, ${dayText(revoked.at)}` };
  if (Date.parse(expiresAt) <= now.getTime()) return { active: false, text: `expired ${dayText(expiresAt)}` };
  if (paused)
    return {
      active: true,
      text: `shows nothing because the stages of the funnel have changed; create a new link · expires ${dayText(expiresAt)}`,
    };
  return { active: true, text: `expires ${dayText(expiresAt)}` };
}

/** What a link shows, in a line. */
export function shownText(share: Share): string {
  const { week, segmentBy, segments, notes, hiddenUnder, hasPassword } = share;
  const parts = [
    week === null ? 'Always the latest week' : `Week ${weekText(week)}`,
    ...(segmentBy === null ? [] : [`by ${segmentBy}${segments === 'named' ? ', named' : ''}`]),
    ...(notes ? ['with notes'] : []),
    ...(hiddenUnder === null ? [] : ['small counts left out']),
    ...(hasPassword ? ['password'] : []),
  ];
  return parts.join(' · ');
}

export function viewsText({ viewed, lastViewed }: Share): string {
  if (viewed === 0) return 'not opened yet';
  const times = viewed === 1 ? 'opened once' : `opened ${viewed.toLocaleString('en-GB')} times`;
  return lastViewed === null ? times : `${times}, last on ${dayText(`${lastViewed}T12:00:00Z`)}`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function dayText(instant: string): string {
  return day.format(new Date(instant));
}
