import type * as z from 'zod/mini';
import { problemSchema } from '#domain/contract/review-schema.ts';
import { ApiError } from './api-failure.ts';
import { parseAnswer } from './parse-answer.ts';

export const TIMEOUT_SECONDS = 30;
const START_SHOWN = 40;

/**
 * One GET, or one change: an answer that keeps to its schema, or an `ApiError` that says what went wrong. Never tries
 * twice.
 */
export async function request<T extends z.ZodMiniType>(
  url: string,
  schema: T,
  signal: AbortSignal,
  change: RequestInit = {},
): Promise<z.output<T>> {
  const timeout = AbortSignal.timeout(TIMEOUT_SECONDS * 1000);
  const either = AbortSignal.any([signal, timeout]);
  const response = await send(url, { ...change, signal: either }, timeout);
  const text = await body(response, url, timeout);
  const json = parseJson(text, url, response.status);
  if (!response.ok) throw new ApiError(problemOf(json, url, response.status));
  return parseAnswer(json, schema, url);
}

async function send(
  url: string,
  init: RequestInit & { signal: AbortSignal },
  timeout: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, {
      ...init,
      headers: { accept: 'application/json, application/problem+json', ...init.headers },
    });
  } catch (cause) {
    if (timeout.aborted) throw new ApiError({ kind: 'timeout', url, seconds: TIMEOUT_SECONDS }, { cause });
    if (init.signal.aborted) throw cause;
    throw new ApiError({ kind: 'unreachable', url }, { cause });
  }
}

async function body(response: Response, url: string, timeout: AbortSignal): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    if (timeout.aborted) throw new ApiError({ kind: 'timeout', url, seconds: TIMEOUT_SECONDS }, { cause });
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ kind: 'interrupted', url, characters: 0 }, { cause });
  }
}

function parseJson(text: string, url: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.trimStart();
    if (start.startsWith('<')) throw new ApiError({ kind: 'html', url, status }, { cause });
    if (status >= 400) throw new ApiError({ kind: 'status', url, status }, { cause });
    if (/^[{[]/.test(start) && !/[}\]]\s*$/.test(start))
      throw new ApiError({ kind: 'interrupted', url, characters: text.length }, { cause });
    throw new ApiError({ kind: 'not-json', url, start: start.slice(0, START_SHOWN) }, { cause });
  }
}

function problemOf(json: unknown, url: string, status: number): ApiError['failure'] {
  const problem = problemSchema.safeParse(json);
  if (!problem.success) return { kind: 'status', url, status };
  const { title, detail, remedy } = problem.data;
  return { kind: 'problem', url, status, title, detail, remedy };
}
