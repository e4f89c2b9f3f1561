import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use } from 'react';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { workspaceQueryOptions } from '#src/api/workspace.ts';
import { useLink } from '#src/url/use-link.ts';
import {
  type OpenStep,
  openStep,
  type ResolvedView,
  resolveView,
  type ShownPeople,
  shownPeople,
} from './resolve-view.ts';
import { type ReviewState, useReview } from './use-review.ts';

/** What the link asks for and what of it has arrived. */
export type ReviewContextValue = {
  /** The address of the metrics API. */
  api: string;
  workspace: Workspace | null;
  workspaceQuery: UseQueryResult<Workspace>;
  view: ResolvedView;
  review: ReviewState;
  step: OpenStep;
  people: ShownPeople;
};

const ReviewContext = createContext<ReviewContextValue | null>(null);

export function ReviewProvider({ api, children }: { api: string; children: ReactNode }) {
  const { raw } = useLink();
  const workspaceQuery = useQuery(workspaceQueryOptions(api));
  const workspace = workspaceQuery.data ?? null;
  const view = resolveView(raw, workspace);
  const review = useReview(api, view);
  const step = openStep(view, review.reviewed);
  const people = shownPeople(view, review.reviewed);
  return (
    <ReviewContext value={{ api, workspace, workspaceQuery, view, review, step, people }}>
      {children}
    </ReviewContext>
  );
}

export function useReviewContext(): ReviewContextValue {
  const value = use(ReviewContext);
  if (value === null) throw new Error('A part of the review is outside ReviewProvider.');
  return value;
}
