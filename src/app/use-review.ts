import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reviewQuery } from '#src/api/queries.ts';
import { type Reading, readingOf } from './reading.ts';
import type { View } from './resolve-view.ts';

export type ReviewState = {
  /** The last review that could be read; it stays while another one is on its way, and when that one fails. */
  reading: Reading | null;
  /** The answer has no week at all, or not the week that was asked for. */
  absent: boolean;
  loading: boolean;
  replacing: boolean;
  error: Error | null;
  retrying: boolean;
  retry: () => void;
};

/** The review that a view asks for. Nothing is asked before the view is ready. */
export function useReview(api: string, { funnel, week, by, ready }: View): ReviewState {
  const query = useQuery({ ...reviewQuery(api, { funnel: funnel ?? '', week, by }), enabled: ready });
  const current = query.data === undefined ? null : readingOf(query.data, week);
  const [last, setLast] = useState(current);
  if (current !== null && current !== last) setLast(current);
  const absent = query.data !== undefined && current === null;
  return {
    reading: absent ? null : (current ?? last),
    absent,
    loading: query.data === undefined && query.error === null,
    replacing: current === null && last !== null,
    error: query.error,
    retrying: query.isFetching,
    retry: () => void query.refetch(),
  };
}
