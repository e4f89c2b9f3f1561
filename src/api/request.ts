import type { QueryClient } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { problemSchema } from '#domain/contract/review-schema.ts';
import { ApiError } from './api-failure.ts';
import { type Fetched, fetchJson } from './fetch-json.ts';
import { parseResponse } from './parse-response.ts';

/** A change that a form sends, and how the page catches up with it once it is made. */
export type ApiChange<Input, Output> = {
  send: (input: Input) => Promise<Output>;
  refresh: (client: QueryClient) => Promise<void>;
};

/** One GET, or one change: a response that keeps to its schema, or an `ApiError` that says what went wrong. */
export async function request<T extends z.ZodMiniType>(
  url: string,
  schema: T,
  signal: AbortSignal,
  change: RequestInit = {},
): Promise<z.output<T>> {
  return responseIn(await fetchJson(url, signal, change), schema);
}

/** Sends a change and waits for it, whatever becomes of the part of the page that sent it. */
export function sendChange<T extends z.ZodMiniType>(
  url: string,
  { method, response }: { method: string; response: T },
  body: object,
): Promise<z.output<T>> {
  return request(url, response, new AbortController().signal, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

/** What was fetched as its schema describes it; a problem document is thrown as an `ApiError`. */
export function responseIn<T extends z.ZodMiniType>(fetched: Fetched, schema: T): z.output<T> {
  if (!fetched.ok) throw new ApiError(problemIn(fetched));
  return parseResponse(fetched.json, schema, fetched.url);
}

function problemIn({ json, url, status }: Fetched): ApiError['failure'] {
  const problem = problemSchema.safeParse(json);
  if (!problem.success) return { kind: 'status', url, status };
  const { type, title, detail, remedy, signIn } = problem.data;
  const link = signIn === undefined ? {} : { signIn };
  return { kind: 'problem', url, status, type, title, detail, remedy, ...link };
}
