import { expect } from 'vitest';
import type * as z from 'zod/mini';
import { type Problem, problemSchema } from '#domain/contract/review-schema.ts';

/** Asks a metrics API, and checks of every answer what must hold of all of them. */
export type ApiClient = {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  answer<T extends z.ZodMiniType>(path: string, schema: T): Promise<z.output<T>>;
  refusal(path: string, status: number): Promise<Problem>;
  send(method: 'POST' | 'DELETE', path: string, body: unknown, type?: string): Promise<Response>;
};

export function apiClient(url: string): ApiClient {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });
  return {
    get,
    async answer(path, schema) {
      const response = await get(path);
      const body: unknown = await response.json();
      expect(response.status, `${path}: ${JSON.stringify(body).slice(0, 300)}`).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^application\/json/);
      return schema.parse(body);
    },
    refusal: async (path, status) => problemIn(await get(path), status),
    send: (method, path, body, type = 'application/json') =>
      fetch(`${url}${path}`, { method, headers: { 'content-type': type }, body: JSON.stringify(body) }),
  };
}

/** The problem that a response must be. */
export async function problemIn(response: Response, status: number): Promise<Problem> {
  const problem = problemSchema.parse(await response.json());
  expect(response.status, response.url).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(problem.status).toBe(status);
  for (const text of [problem.title, problem.detail, problem.remedy]) expect(text).not.toBe('');
  return problem;
}
