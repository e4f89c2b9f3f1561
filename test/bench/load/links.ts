import type { Week } from '#domain/calendar/week.ts';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';

/** A link as it was told once: its token, and its path under the address of the server. */
export type Link = { token: string; path: string };

/** Makes a frozen link to a week with its channels, its notes and its charts. */
export async function makeLink(origin: string, week: Week, label: string): Promise<Link> {
  const { method, path, response: made } = shareEndpoints.makeShare;
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      funnel: 'main',
      kind: 'frozen',
      week,
      segmentBy: 'channel',
      segments: 'named',
      views: 'review-and-steps',
      notes: true,
      label,
      by: 'Growth lead',
    }),
  });
  if (!response.ok)
    throw new Error(`Making a link was answered with ${response.status}: ${await response.text()}`);
  const { token, path: link } = made.parse(await response.json());
  return { token, path: link };
}
