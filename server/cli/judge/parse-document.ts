import type * as z from 'zod/mini';
import { countsSchema } from '#domain/contract/counts-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';

/** A counts document that was read, or why it is none. */
export type ReadDocument = { kind: 'counts'; counts: CountsDocument } | { kind: 'refused'; reason: string };

/** A counts document, or the answer of a review that holds one. */
export function parseDocument(text: string): ReadDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', reason: `not JSON: ${said}` };
  }
  const inner = typeof value === 'object' && value !== null && 'counts' in value ? value.counts : value;
  const parsed = countsSchema.safeParse(inner, { error: () => NO_WORDS });
  if (parsed.success) return { kind: 'counts', counts: parsed.data };
  const reasons = parsed.error.issues.map((issue) => `${pathText(issue.path)}: ${wordsOf(issue, inner)}`);
  return { kind: 'refused', reason: someOf(reasons) };
}

/** Where the contract has no words of its own, what is there says most. */
function wordsOf(issue: z.core.$ZodIssue, document: unknown): string {
  if (issue.message !== NO_WORDS) return issue.message;
  if (valueAt(document, issue.path) === undefined) return 'is missing';
  return issue.code === 'invalid_type' ? `must be ${issue.expected}` : 'is not what the contract allows';
}

/** Said in place of zod's own words, which depend on what else the process has loaded. */
const NO_WORDS = 'Invalid input';

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    document,
  );
}

const MOST_REASONS = 5;

function someOf(reasons: readonly string[]): string {
  const more = reasons.length - MOST_REASONS;
  const shown = reasons.slice(0, MOST_REASONS).join('; ');
  return more > 0 ? `${shown}; and ${more} more` : shown;
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before}[${part}]` : `${before}.${String(part)}`),
    '',
  );
  return text.replace(/^\./, '') || 'the document';
}
