import type { RestatedStage, Restatement } from '#domain/closing/restatement.ts';
import type { RestatedCount } from '#domain/closing/restatement-parts.ts';

export type SegmentRow = RestatedCount & { segment: string };
export type SegmentGroup = { stage: string; rows: SegmentRow[] };

/** Whether anything lies between what was reported and now. */
export function differs({ reported, parts, now }: RestatedCount): boolean {
  if (reported !== now) return true;
  return parts !== null && (parts.late !== 0 || parts.definitions !== 0 || parts.corrections !== 0);
}

/** The segments in which something changed, stage by stage; there may be hundreds in which nothing did. */
export function segmentGroups({ stages }: Pick<Restatement, 'stages'>): SegmentGroup[] {
  return stages
    .map(({ name, segments }: RestatedStage) => ({ stage: name, rows: segments.filter(differs) }))
    .filter(({ rows }) => rows.length > 0);
}
