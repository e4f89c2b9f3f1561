import * as oidc from 'openid-client';
import { systemCode } from '#server/platform/system-error.ts';

/**
 * Why signing in did not work. `given-up`: the person or the provider said no.
 * `unreachable`: no answer, or none of a provider. `refused`: an answer that must not be believed.
 */
export type ProviderFailure = {
  kind: 'given-up' | 'unreachable' | 'refused';
  /** For the log: without codes, tokens and what is known of the person. */
  reason: string;
};

export function failureOf(error: unknown): ProviderFailure {
  const reason = reasonOf(error);
  if (error instanceof oidc.AuthorizationResponseError) return { kind: 'given-up', reason };
  if (isSilence(error)) return { kind: 'unreachable', reason };
  return { kind: 'refused', reason };
}

function isSilence(error: unknown): boolean {
  if (error instanceof oidc.ClientError)
    return ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(
      error.code ?? '',
    );
  return error instanceof TypeError && error.message === 'fetch failed';
}

/** A provider may answer with a page of any length. */
const LONGEST_REASON = 300;

function reasonOf(error: unknown): string {
  return wholeReason(error).slice(0, LONGEST_REASON);
}

function wholeReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = systemCode(error);
  const { cause } = error;
  const because = cause instanceof Error ? `: ${cause.message}` : '';
  return `${error.message}${code === null ? '' : ` (${code})`}${because}`;
}
