import { COUNTED_AT } from '#domain/contract/paths.ts';
import { ApiError } from './api-failure.ts';

export const TIMEOUT_SECONDS = 30;
const START_SHOWN = 40;

/** What came back as JSON, whatever it says. */
export type Fetched = {
  url: string;
  ok: boolean;
  status: number;
  json: unknown;
  /** When it was counted, while the API counts newer data; otherwise `null`. */
  countedAt: string | null;
};

/** One GET, or one change; an `ApiError` says why nothing readable came back. Never tries twice. */
export async function fetchJson(
  url: string,
  signal: AbortSignal,
  change: RequestInit = {},
): Promise<Fetched> {
  const timeout = AbortSignal.timeout(TIMEOUT_SECONDS * 1000);
  const either = firstOf(signal, timeout);
  const response = await send(url, { ...change, signal: either }, timeout);
  const text = await body(response, url, timeout);
  const { ok, status } = response;
  return { url, ok, status, json: parseJson(text, url, status), countedAt: response.headers.get(COUNTED_AT) };
}

/** Aborts with the first of two signals: what `AbortSignal.any` does, which browsers have only since 2024. */
function firstOf(...signals: readonly AbortSignal[]): AbortSignal {
  const either = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) either.abort(signal.reason);
    else
      signal.addEventListener('abort', () => either.abort(signal.reason), {
        once: true,
        signal: either.signal,
      });
  }
  return either.signal;
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
    throw new ApiError({ kind: 'interrupted', url }, { cause });
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
      throw new ApiError({ kind: 'interrupted', url }, { cause });
    throw new ApiError({ kind: 'not-json', url, start: start.slice(0, START_SHOWN) }, { cause });
  }
}
