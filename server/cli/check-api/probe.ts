import type * as z from 'zod/mini';
import type { ContractFault } from '#domain/contract/faults/fault.ts';
import { readBySchema } from '#domain/contract/faults/schema-faults.ts';

/** As long as the page waits. */
const TIMEOUT_SECONDS = 30;

/** What came back of one GET; `json` is undefined where it is none. */
export type Probed = {
  call: string;
  status: number;
  headers: Headers;
  json: unknown;
  bytes: number;
  seconds: number;
};

/** `call` is the path and query that reports name; the rest of the address is the same for all. */
export type Unanswered = { call: string; why: string };

export type Probe = (path: string, headers?: Record<string, string>) => Promise<Probed | Unanswered>;

/** Asks the API at `root` as a page of `origin` would; `null` asks without an origin. */
export function probeOf(root: string, origin: string | null): Probe {
  return async (path, headers = {}) => {
    const call = path.replace(/^\/?/, '/');
    const begun = performance.now();
    try {
      const response = await fetch(new URL(path.replace(/^\//, ''), root), {
        headers: {
          accept: 'application/json, application/problem+json',
          ...(origin === null ? {} : { origin }),
          ...headers,
        },
        signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000),
      });
      const text = await response.text();
      return {
        call,
        status: response.status,
        headers: response.headers,
        json: parsed(text),
        bytes: Buffer.byteLength(text),
        seconds: (performance.now() - begun) / 1000,
      };
    } catch (error) {
      return { call, why: reasonOf(error) };
    }
  };
}

/** The answer by its schema, or everything that is wrong with it; a refusal of the API is one fault. */
export function answerOf<T extends z.ZodMiniType>(
  probed: Probed | Unanswered,
  schema: T,
): { value: z.output<T> | null; faults: ContractFault[] } {
  const whole = (message: string) => ({ value: null, faults: [{ path: [], message }] });
  if ('why' in probed) return whole(probed.why);
  if (probed.status !== 200)
    return whole(`was refused with the status ${probed.status}${titleOf(probed.json)}`);
  if (probed.json === undefined)
    return whole(`is not JSON but ${probed.headers.get('content-type') ?? 'of no type'}`);
  const read = readBySchema(schema, probed.json);
  return read.kind === 'read' ? { value: read.value, faults: [] } : { value: null, faults: read.faults };
}

function titleOf(json: unknown): string {
  if (typeof json !== 'object' || json === null || !('title' in json)) return '';
  return `: ${String(json.title)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `did not answer within ${TIMEOUT_SECONDS} seconds, which is as long as the page waits`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `cannot be reached: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`;
}
