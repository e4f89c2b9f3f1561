import type { Share } from '#domain/contract/share-endpoints.ts';
import { UNKNOWN } from '#domain/wording/numbers-or-dash.ts';
import { type Column, tableLines } from '#server/cli/text-table.ts';

const columns: Column[] = [
  { title: 'id', align: 'left' },
  { title: 'label', align: 'left' },
  { title: 'shows', align: 'left' },
  { title: 'state', align: 'left' },
  { title: 'made by', align: 'left' },
  { title: 'views', align: 'right' },
  { title: 'last seen', align: 'left' },
];

const DAY_LENGTH = 10;

/** Links as a table, the latest first. */
export function shareTable(shares: readonly Share[], now: Date): string[] {
  return tableLines(
    columns,
    shares.map((share) => [
      share.id,
      share.label,
      `${share.funnel}, ${share.week ?? 'newest week'}`,
      stateText(share, now),
      share.by,
      String(share.viewed),
      share.lastViewed ?? UNKNOWN,
    ]),
  );
}

function stateText({ revoked, unwritten, expiresAt, paused, hasPassword }: Share, now: Date): string {
  if (unwritten) return 'revoked, not on disk: revoke it again';
  if (revoked !== null) return `revoked ${revoked.at.slice(0, DAY_LENGTH)}`;
  const day = expiresAt.slice(0, DAY_LENGTH);
  if (Date.parse(expiresAt) <= now.getTime()) return `expired ${day}`;
  if (paused) return 'paused: the funnel has other stages';
  return `until ${day}${hasPassword ? ', password' : ''}`;
}
