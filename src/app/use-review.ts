import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NoReviewedWeek, ReviewedWeek } from '#src/api/reviewed-week.ts';
import { reviewQueryOptions } from '#src/api/reviews.ts';
import type { ResolvedView } from './resolve-view.ts';

export type ReviewState = {
  /** The last review that could be read; it stays while another one is on its way, and when that one fails. */
  reviewed: ReviewedWeek | null;
  /** The API responded, and what was asked for is not in its response. */
  none: NoReviewedWeek | null;
  replacing: boolean;
  error: Error | null;
  asking: boolean;
  retry: () => void;
};

/** The review that a view asks for. Nothing is asked before the view is ready. */
export function useReview(api: string, { funnel, asked, cutBy, judgedBy, ready }: ResolvedView): ReviewState {
  const query = useQuery({
    ...reviewQueryOptions(api, { funnel: funnel ?? '', week: asked, by: cutBy, judgedBy }),
    enabled: ready,
  });
  const current = query.data?.kind === 'week' ? query.data : null;
  const [last, setLast] = useState(current);
  if (current !== null && current !== last) setLast(current);
  const none = query.data === undefined || query.data.kind === 'week' ? null : query.data;
  return {
    reviewed: none === null ? (current ?? last) : null,
    none,
    replacing: current === null && last !== null,
    error: query.error,
    asking: query.isFetching,
    retry: () => void query.refetch(),
  };
}
