/** Everything that can go wrong between the page and the metrics API, kept apart so that each has its own remedy. */
export type ApiFailure =
  | { kind: 'unreachable'; url: string }
  | { kind: 'timeout'; url: string; seconds: number }
  | { kind: 'interrupted'; url: string }
  | {
      kind: 'problem';
      url: string;
      status: number;
      /** What is wrong, for programs: a URN of the contract. */
      type: string;
      title: string;
      detail: string;
      remedy: string;
      /** Where to sign in, as the API wrote it. */
      signIn?: string;
    }
  | { kind: 'status'; url: string; status: number }
  | { kind: 'html'; url: string; status: number }
  | { kind: 'not-json'; url: string; start: string }
  | { kind: 'contract'; url: string; found: string; wanted: string }
  /** What is wrong in a response, in the words of the contract: made where it is read, which is not in the entry. */
  | { kind: 'faults'; url: string; faults: string };

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: ApiFailure;

  constructor(failure: ApiFailure, options?: ErrorOptions) {
    super(`${failure.kind}: ${failure.url}`, options);
    this.failure = failure;
  }
}

/** What the API says it is doing while it starts; `null` where something else is wrong. */
export function startingDetail(error: Error | null): string | null {
  if (!(error instanceof ApiError) || error.failure.kind !== 'problem') return null;
  return error.failure.type === 'urn:weekline:starting' ? error.failure.detail : null;
}
