import type * as z from 'zod/mini';
import type { ContractFault } from './fault.ts';

/** A value that keeps to its schema, or everything that is wrong with it. */
export type Reading<T> = { kind: 'read'; value: T } | { kind: 'refused'; faults: ContractFault[] };

/**
 * Reads a value by a schema. What the schema refuses is said in the same words wherever it is read: zod's own depend on
 * what else the process has loaded.
 *
 * @example readBySchema(z.object({ name: z.string() }), {}) // { kind: 'refused', faults: [{ path: ['name'], message: 'is missing' }] }
 */
export function readBySchema<T extends z.ZodMiniType>(schema: T, value: unknown): Reading<z.output<T>> {
  const parsed = schema.safeParse(value, { error: () => NO_WORDS });
  if (parsed.success) return { kind: 'read', value: parsed.data };
  return { kind: 'refused', faults: parsed.error.issues.map((issue) => faultOf(issue, value)) };
}

const NO_WORDS = 'Invalid input';

function faultOf(issue: z.core.$ZodIssue, document: unknown): ContractFault {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const value = valueAt(document, path);
  if (value === undefined) return { path, message: 'is missing' };
  return { path, message: withFound(wantedBy(issue), value) };
}

function wantedBy(issue: z.core.$ZodIssue): string {
  if (issue.message !== NO_WORDS) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => `“${String(value)}”`).join(' or ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return 'is not what the contract allows';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'text',
};

const LONGEST_SHOWN = 40;

/** What stands there instead, where the words do not say it already. */
function withFound(wanted: string, value: unknown): string {
  if (!wanted.startsWith('must be ') || / not |: /.test(wanted)) return wanted;
  const text = Array.isArray(value)
    ? 'a list'
    : typeof value === 'object' && value !== null
      ? 'an object'
      : JSON.stringify(value);
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return `${wanted}, not ${shown.replace(/^"(.*?)"?$/s, '“$1”')}`;
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    document,
  );
}
