import type { Problem } from '#domain/contract/review-schema.ts';

/** Asked under a name that its owner may point at any machine, this one too. */
export function foreignHost(host: string): Problem {
  return {
    type: 'urn:weekline:foreign-host',
    title: 'Not under this name',
    status: 403,
    detail: `The request is for “${host}”. Weekline answers only under the names of the machine it runs on.`,
    remedy:
      'Ask for localhost or 127.0.0.1. Where others are to reach it under a name, configure sign-in; docs/serving.md says how.',
  };
}

/**
 * Asked under another name than the one that the settings give. `forwarded`: the name that a proxy says it was asked for,
 * and whether this server believes that proxy.
 */
export function otherHost(
  host: string,
  origin: string,
  forwarded: { host: string; isTrusted: boolean } | null,
): Problem {
  const remedy =
    forwarded !== null && !forwarded.isTrusted
      ? `A proxy says that it was asked for “${forwarded.host}”, and is not believed: name its address in WEEKLINE_TRUSTED_PROXY.`
      : `If readers use “${host}”, set WEEKLINE_ORIGIN to it. If they use ${origin}, the proxy in front has to pass their Host header on, or send it as X-Forwarded-Host with its own address in WEEKLINE_TRUSTED_PROXY.`;
  return {
    type: 'urn:weekline:foreign-host',
    title: 'Not under this name',
    status: 403,
    detail: `The request is for “${host}”, and WEEKLINE_ORIGIN says that this server is ${origin}.`,
    remedy,
  };
}

/** Passed on by a proxy, to a server that takes everyone for somebody at the machine. */
export function forwardedRequest(header: string): Problem {
  return {
    type: 'urn:weekline:forwarded-request',
    title: 'Not through a proxy',
    status: 403,
    detail: `The request carries “${header}”, so a proxy passed it on. Without sign-in Weekline answers only those who sit at its machine.`,
    remedy:
      'Ask the server itself, on its machine. Where others are to reach it through a proxy, configure sign-in; docs/serving.md says how.',
  };
}

/** A change that came from another site than the page. */
export function foreignRequest(): Problem {
  return {
    type: 'urn:weekline:foreign-request',
    title: 'Not from this page',
    status: 403,
    detail: 'Changes are taken from the page of this server alone, opened on this machine.',
    remedy: 'Open the page at the address that `weekline serve` printed, and make the change there.',
  };
}
