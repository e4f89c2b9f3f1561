/** Which figures of a week a frozen link shows. A closed week is kept by the funnel's first segment property alone. */
export type AsOf =
  | { kind: 'closed' }
  | { kind: 'now' }
  | { kind: 'now-though-closed'; keptBy: string }
  | { kind: 'not-known' };

type Cut = { segmentBy: string | null; properties: readonly string[] };

/** @example asOf(true, { segmentBy: 'country', properties: ['channel', 'country'] }) // { kind: 'now-though-closed', keptBy: 'channel' } */
export function asOf(closed: boolean | null, { segmentBy, properties: [keptBy] }: Cut): AsOf {
  if (closed === null) return { kind: 'not-known' };
  if (!closed) return { kind: 'now' };
  return segmentBy === null || keptBy === undefined || segmentBy === keptBy
    ? { kind: 'closed' }
    : { kind: 'now-though-closed', keptBy };
}

/** @example asOfText({ kind: 'closed' }) // 'as closed' */
export function asOfText(of: AsOf): string {
  switch (of.kind) {
    case 'closed':
      return 'as closed';
    case 'now':
      return 'as it is now';
    case 'now-though-closed':
      return `as it is now (as closed, it is kept by ${of.keptBy} only)`;
    case 'not-known':
      return 'as closed, or as it is now if it is not closed';
  }
}
