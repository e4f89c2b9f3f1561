import * as z from 'zod';
import { nearest } from '#server/config/nearest.ts';
import { accessObjection, accessVariables, isSecret, originOf } from './access-variables.ts';
import { engineObjection, engineVariables } from './engine-variables.ts';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment says; `null` is left to the flags of the command line and to Weekline's defaults. */
export type Environment = {
  port: number | null;
  host: string | null;
  /** Folder of the data. */
  data: string | null;
  /** Path of `weekline.yaml`. */
  config: string | null;
  /** Origin of a page on another host that may read the API. */
  pageOrigin: string | null;
  logLevel: LogLevel | null;
  /** As readers see this server: `https://review.example`. */
  origin: string | null;
  /** What cookies are sealed with. */
  secret: string | null;
  /** Of the provider that people sign in at. */
  oidc: { issuer: string | null; clientId: string | null; clientSecret: string | null };
  /** Addresses and networks of proxies that are believed about who asks. */
  trustedProxies: string[];
  /** Bytes and threads that the engine may use. */
  engine: { memory: number | null; threads: number | null; spill: number | null };
};

/** `value` is `null` where it must not be shown. */
export type EnvironmentProblem = {
  variable: string;
  value: string | null;
  message: string;
  remedy: string;
};

export type EnvironmentResult =
  | { ok: true; environment: Environment }
  | { ok: false; problems: EnvironmentProblem[] };

/**
 * Reads the variables Weekline knows, once. An empty one counts as not set. A misspelt `WEEKLINE_…` is a problem, because
 * it would be ignored without a word.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): EnvironmentResult {
  const set = Object.entries(variables).flatMap(([name, value]): [string, string][] =>
    value === undefined || value.trim() === '' ? [] : [[name, value]],
  );
  const parsed = schema.safeParse(Object.fromEntries(set));
  const misspelt = set.flatMap(([name, value]) => misspeltProblem(name, value));
  if (parsed.success && misspelt.length === 0) {
    const { data } = parsed;
    const environment = {
      port: data.WEEKLINE_PORT ?? null,
      host: data.WEEKLINE_HOST ?? null,
      data: data.WEEKLINE_DATA ?? null,
      config: data.WEEKLINE_CONFIG ?? null,
      pageOrigin: data.WEEKLINE_PAGE_ORIGIN ?? null,
      logLevel: data.LOG_LEVEL ?? null,
      origin: data.WEEKLINE_ORIGIN ?? null,
      secret: data.WEEKLINE_SECRET ?? null,
      oidc: {
        issuer: data.WEEKLINE_OIDC_ISSUER ?? null,
        clientId: data.WEEKLINE_OIDC_CLIENT_ID ?? null,
        clientSecret: data.WEEKLINE_OIDC_CLIENT_SECRET ?? null,
      },
      trustedProxies: data.WEEKLINE_TRUSTED_PROXY ?? [],
      engine: {
        memory: data.WEEKLINE_MEMORY ?? null,
        threads: data.WEEKLINE_THREADS ?? null,
        spill: data.WEEKLINE_SPILL ?? null,
      },
    };
    return { ok: true, environment };
  }
  const wrong = parsed.success
    ? []
    : parsed.error.issues.flatMap(({ path }) => wrongValue(path[0], variables));
  return { ok: false, problems: [...wrong, ...misspelt] };
}

/**
 * A problem as one line for a terminal.
 *
 * @example describeEnvironmentProblem(problem) // 'WEEKLINE_PORT “46OO” is not a port. Write a whole number from 0 to 65535.'
 */
export function describeEnvironmentProblem({ variable, value, message, remedy }: EnvironmentProblem): string {
  return `${variable}${value === null ? '' : ` “${value}”`} ${message} ${remedy}`;
}

const HIGHEST_PORT = 65_535;

const schema = z.object({
  WEEKLINE_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= HIGHEST_PORT)
    .optional(),
  WEEKLINE_HOST: z
    .string()
    .regex(/^[\w.:[\]-]+$/)
    .optional(),
  WEEKLINE_DATA: z.string().optional(),
  WEEKLINE_CONFIG: z.string().optional(),
  WEEKLINE_PAGE_ORIGIN: z
    .string()
    .refine((text) => originOf(text) === text)
    .optional(),
  ...accessVariables,
  ...engineVariables,
  LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
});

function wrongValue(
  name: PropertyKey | undefined,
  variables: Readonly<Record<string, string | undefined>>,
): EnvironmentProblem[] {
  const variable = String(name);
  const value = variables[variable] ?? '';
  switch (variable) {
    case 'WEEKLINE_PORT':
      return [
        {
          variable,
          value,
          message: 'is not a port.',
          remedy: `Write a whole number from 0 to ${HIGHEST_PORT}; 0 takes any free one.`,
        },
      ];
    case 'WEEKLINE_HOST':
      return [
        {
          variable,
          value,
          message: 'is not an address to listen on.',
          remedy: 'Write a host name or an IP address without a port, such as 127.0.0.1.',
        },
      ];
    case 'WEEKLINE_PAGE_ORIGIN': {
      const meant = originOf(value) ?? 'it like https://review.example';
      return [
        {
          variable,
          value,
          message: 'is not the origin of a page.',
          remedy: `Write ${meant}: one page’s protocol, host and port, and nothing after them.`,
        },
      ];
    }
    case 'LOG_LEVEL': {
      const near = nearest(value, LOG_LEVELS);
      const remedy = near === null ? `Write one of ${LOG_LEVELS.join(', ')}.` : `Did you mean ${near}?`;
      return [{ variable, value, message: 'is not a log level.', remedy }];
    }
    default: {
      const objection = accessObjection(variable, value) ?? engineObjection(variable);
      return objection === null ? [] : [{ variable, value: valueShown(variable, value), ...objection }];
    }
  }
}

function valueShown(variable: string, value: string): string | null {
  return isSecret(variable) ? null : value;
}

function misspeltProblem(variable: string, value: string): EnvironmentProblem[] {
  const known = Object.keys(schema.shape);
  if (!variable.startsWith('WEEKLINE_') || known.includes(variable)) return [];
  const near = nearest(variable, known);
  if (near === null) return [];
  const shown = isSecret(near) ? null : valueShown(variable, value);
  return [
    { variable, value: shown, message: 'is not a variable Weekline reads.', remedy: `Did you mean ${near}?` },
  ];
}
