import type * as z from 'zod/mini';
import { type Problem, problemSchema } from '#domain/contract/review-schema.ts';
import { Failure } from '#server/app/failure.ts';
import { version } from '#server/app/installation.ts';
import { openWorkspace } from '#server/app/open-workspace.ts';
import { requireOwnFolder } from '#server/app/own-folder.ts';
import type { Project } from '#server/app/project.ts';
import { terminalReporter } from '#server/cli/terminal-reporter.ts';
import { createApp } from '#server/http/app.ts';
import { isRunning } from '#server/platform/processes.ts';
import { type Serving, servingOf } from './serving-file.ts';

/** `token`: asked as somebody with this link, not as somebody who may read the folder. */
export type Call = { method: 'GET' | 'POST' | 'DELETE'; path: string; body?: object; token?: string };

/** The metrics API of a data folder, for a command that changes something in it. */
export type ServingClient = {
  /** Where the page is served; `null` while no server runs. */
  url: string | null;
  ask<Answer>(call: Call, response: z.ZodMiniType<Answer>): Promise<Answer>;
  close(): Promise<void>;
};

/**
 * Asks the server that holds the folder, if one runs: it alone may write there. Otherwise the folder is opened, and asked
 * in the same words.
 */
export async function servingClient(project: Project): Promise<ServingClient> {
  return (await runningServer(project)) ?? inProcess(project);
}

/** The server that holds the folder; `null` while none runs. */
export async function runningServer(project: Project): Promise<RunningServer | null> {
  await requireOwnFolder(project);
  const serving = await servingOf(project.dataFolder);
  return serving !== null && (await answers(serving)) ? overHttp(serving) : null;
}

export type RunningServer = ServingClient & { url: string };

/** What the API refused, in its words. A question about what is not there was wrong use. */
export class ApiRefusal extends Failure {
  /** The kind of refusal: `urn:weekline:import-under-way`. */
  readonly type: string;

  constructor({ detail, remedy, status, type }: Problem, method: Call['method']) {
    super(`${detail} ${remedy}`, { exitCode: method === 'GET' && status < 500 ? 2 : 1 });
    this.type = type;
  }
}

type Answered = { status: number; text: string };

function overHttp({ url, at, key }: Serving): RunningServer {
  const send = async ({ method, path, body, token }: Call): Promise<Answered> => {
    const headers = {
      authorization: token === undefined ? `Weekline-Local ${key}` : `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    };
    try {
      const response = await fetch(new URL(path, at), {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      throw new Failure(
        `The server on ${url} gave no answer to ${method} ${path}: it was stopped, or takes too long. ${
          method === 'GET' ? 'Try again.' : 'What was asked of it may be done: look before you repeat it.'
        }`,
        { cause },
      );
    }
  };
  return { url, ask: asking(send), close: async () => {} };
}

async function inProcess(project: Project): Promise<ServingClient> {
  const loaded = await openWorkspace(project, terminalReporter);
  const readiness = () => ({ kind: 'ready' as const, ...loaded });
  const app = await createApp({ readiness, version, pageFolder: null, logger: false });
  const send = async ({ method, path, body, token }: Call): Promise<Answered> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await app.inject({ method, url: path, headers, ...(body && { payload: body }) });
    return { status: response.statusCode, text: response.body };
  };
  return {
    url: null,
    ask: asking(send),
    async close() {
      await app.close();
      await loaded.close();
    },
  };
}

function asking(send: (call: Call) => Promise<Answered>): ServingClient['ask'] {
  return async (call, response) => {
    const { status, text } = await send(call);
    const json: unknown = text === '' ? null : JSON.parse(text);
    if (status < 400) return response.parse(json);
    // The problem of an import that failed in part says what it did of each file, as its response does.
    const answer = response.safeParse(json);
    if (answer.success) return answer.data;
    const problem = problemSchema.safeParse(json);
    if (problem.success) throw new ApiRefusal(problem.data, call.method);
    throw new Failure(`The server answered ${status} to ${call.method} ${call.path}. Its log says why.`);
  };
}

const ANSWERS_WITHIN_MS = 5_000;

/**
 * A server that was killed leaves its file behind; nobody listens there, or another program. One that runs and is silent is
 * paused or overloaded: it still holds the folder, and may hold it for good.
 */
async function answers({ url, at, key, pid }: Serving): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  try {
    const headers = { authorization: `Weekline-Local ${key}` };
    const { status } = await fetch(new URL('/api/v1/workspace', at), { headers, signal });
    return status === 200;
  } catch (cause) {
    if (!signal.aborted || !(await isRunning({ pid, start: null }))) return false;
    throw new Failure(
      `The server on ${url} (process ${pid}) holds the data folder and does not answer. If it is paused, resume it (kill -CONT ${pid}); if it is busy, try again later; otherwise stop it and start it again.`,
      { cause },
    );
  }
}
