import { endpoints } from '#domain/contract/endpoints.ts';
import { moneyEndpoints } from '#domain/contract/money/money-endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import type { MoneyDocument } from '#domain/economics/money-document.ts';
import { Failure } from '#server/app/failure.ts';
import { openWorkspace } from '#server/app/open-workspace.ts';
import type { Project } from '#server/app/project.ts';
import { runningServer } from '#server/cli/serve/serving-client.ts';
import type { MoneyAsked } from '#server/economics/money.ts';
import type { ReviewQuestion } from '#server/reviews/reviews.ts';
import { printNotice } from './terminal.ts';
import { terminalReporter } from './terminal-reporter.ts';

/** Reviews for the person at the terminal; what there is not ends in words. */
export type OpenReviews = {
  workspace(): Promise<Workspace>;
  review(asked: ReviewQuestion): Promise<ReviewResponse>;
  money(asked: MoneyAsked): Promise<MoneyDocument>;
  /** How many files were refused when they were imported just now; none where a server holds the folder. */
  refused: number;
  close(): Promise<void>;
};

/** Those of the server that holds the folder, or of the folder itself once what is new in its files has been imported. */
export async function openReviews(project: Project): Promise<OpenReviews> {
  const server = await runningServer(project);
  if (server === null) {
    let refused = 0;
    const { reviews, money, close } = await openWorkspace(project, {
      ...terminalReporter,
      imported(reports) {
        refused = reports.filter(({ kind }) => kind === 'refused').length;
        terminalReporter.imported(reports);
      },
    });
    return {
      workspace: reviews.workspace,
      review: async (asked) => orFailure(await reviews.review(asked)),
      money: async (asked) => orFailure(await money.document(asked)),
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
    money: ({ funnel, ...asked }) => {
      const path = `${urlOf(moneyEndpoints.money, { id: funnel })}?${queryOf(asked)}`;
      return server.ask({ method: moneyEndpoints.money.method, path }, moneyEndpoints.money.response);
    },
    refused: 0,
    close: server.close,
  };
}

function queryOf({ week, by, weeks }: Omit<MoneyAsked, 'funnel'> & { weeks?: number }): string {
  return new URLSearchParams({
    ...(week !== null && { week }),
    ...(by !== null && { by }),
    ...(weeks !== undefined && { weeks: String(weeks) }),
  }).toString();
}

function orFailure<Answer extends object>(answer: Answer | Refusal): Answer {
  if (!isRefusal(answer)) return answer;
  const { detail, remedy } = problemOfRefusal(answer);
  throw new Failure(`${detail} ${remedy}`, { exitCode: 2 });
}
