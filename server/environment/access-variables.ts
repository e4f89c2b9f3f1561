import { isIP } from 'node:net';
import * as z from 'zod';
import type { Objection } from '#server/config/schema/schema-kit.ts';
import { secretFault } from './secret.ts';

/** What sign-in reads of the environment. */
export const accessVariables = {
  WEEKLINE_ORIGIN: z
    .string()
    .refine((text) => originOf(text) === text && isSafe(text))
    .optional(),
  WEEKLINE_SECRET: z
    .string()
    .refine((secret) => secretFault(secret) === null)
    .optional(),
  WEEKLINE_OIDC_ISSUER: z.string().refine(isIssuer).optional(),
  WEEKLINE_OIDC_CLIENT_ID: z.string().optional(),
  WEEKLINE_OIDC_CLIENT_SECRET: z.string().optional(),
  WEEKLINE_TRUSTED_PROXY: z
    .string()
    .transform(listed)
    .refine((addresses) => addresses.every(isAddress))
    .optional(),
};

/** Their values are shown to nobody, not even in a message about them. */
export function isSecret(variable: string): boolean {
  return /SECRET|PASSWORD|TOKEN|KEY/.test(variable);
}

/** What is wrong with the value of one of them; `null` for a variable of another kind. */
export function accessObjection(variable: string, value: string): Objection | null {
  switch (variable) {
    case 'WEEKLINE_ORIGIN':
      return originObjection(value);
    case 'WEEKLINE_SECRET':
      return { message: secretFault(value) ?? 'cannot be used.', remedy: MAKE_A_SECRET };
    case 'WEEKLINE_OIDC_ISSUER':
      return {
        message: 'is not the issuer of a sign-in provider.',
        remedy: 'Write its address as the provider names it, with https: such as https://login.example.com.',
      };
    case 'WEEKLINE_TRUSTED_PROXY':
      return {
        message: 'names something else than addresses.',
        remedy:
          'Write the IP addresses of your proxies, or networks such as 10.0.0.0/8, with commas between.',
      };
    default:
      return null;
  }
}

export const MAKE_A_SECRET = 'Make one with `openssl rand -hex 32`, and keep it out of version control.';

function originObjection(value: string): Objection {
  const origin = originOf(value);
  if (origin !== null && !isSafe(origin))
    return {
      message: 'is not https: sessions would travel in the open.',
      remedy: 'Put a proxy with TLS in front and write its https address; docs/serving.md has an example.',
    };
  return {
    message: 'is not the address of this server.',
    remedy: `Write ${origin ?? 'it like https://review.example'}: protocol, host and port, and nothing after them.`,
  };
}

/** As browsers send it: without a path, a usual port or capitals. */
export function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, origin } = new URL(text);
  // A URL takes “*.example” and “a.example,https” for names of hosts.
  return /^https?:$/.test(protocol) && /^[\w.:[\]-]+$/.test(hostname) ? origin : null;
}

/** Whether only this machine can be asked under it. */
export function isLoopbackOrigin(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isSafe(origin: string): boolean {
  return origin.startsWith('https:') || isLoopbackOrigin(origin);
}

function isIssuer(text: string): boolean {
  const origin = originOf(text);
  return origin !== null && isSafe(origin);
}

function listed(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}

/** A network wider than 10.0.0.0/8 is not one's own. */
const WIDEST_NETWORK = 8;

function isAddress(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return (
    /^\d{1,3}$/.test(bits) && Number(bits) >= WIDEST_NETWORK && Number(bits) <= (version === 4 ? 32 : 128)
  );
}
