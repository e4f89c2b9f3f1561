import { endpoints } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { isRefusal } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { Failure } from '#server/app/failure.ts';
import { openWorkspace } from '#server/app/open-workspace.ts';
import type { Project } from '#server/app/project.ts';
import { runningServer } from '#server/cli/serve/serving-client.ts';
import type { ReviewQuestion, Reviews } from '#server/reviews/reviews.ts';
import { printNotice } from './terminal.ts';
import { terminalReporter } from './terminal-reporter.ts';

/** Reviews for the person at the terminal; what there is not ends in words. */
export type OpenReviews = {
  workspace(): Promise<Workspace>;
  review(asked: ReviewQuestion): Promise<ReviewResponse>;
  /** How many files were refused when they were imported just now; none where a server holds the folder. */
  refused: number;
  close(): Promise<void>;
};

/** Those of the server that holds the folder, or of the folder itself once what is new in its files has been imported. */
export async function openReviews(project: Project): Promise<OpenReviews> {
  const server = await runningServer(project);
  if (server === null) {
    let refused = 0;
    const { reviews, close } = await openWorkspace(project, {
      ...terminalReporter,
      imported(reports) {
        refused = reports.filter(({ kind }) => kind === 'refused').length;
        terminalReporter.imported(reports);
      },
    });
    return {
      workspace: reviews.workspace,
      review: (asked) => reviewOrFailure(reviews, asked),
      refused,
      close,
    };
  }
  printNotice(`As the server on ${server.url} has it; to read what is new in the files: weekline import`);
  const { workspace, review } = endpoints;
  return {
    workspace: () => server.ask(workspace, workspace.response),
    review: ({ funnel, ...asked }) => {
      const path = `${urlOf(review, { id: funnel })}?${queryOf(asked)}`;
      return server.ask({ method: review.method, path }, review.response);
    },
    refused: 0,
    close: server.close,
  };
}

function queryOf({ week, by, weeks }: Omit<ReviewQuestion, 'funnel'>): string {
  return new URLSearchParams({
    ...(week !== null && { week }),
    ...(by !== null && { by }),
    weeks: String(weeks),
  }).toString();
}

async function reviewOrFailure(reviews: Reviews, asked: ReviewQuestion): Promise<ReviewResponse> {
  const review = await reviews.review(asked);
  if (!isRefusal(review)) return review;
  const { detail, remedy } = problemOfRefusal(review);
  throw new Failure(`${detail} ${remedy}`, { exitCode: 2 });
}
