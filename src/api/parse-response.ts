import type * as z from 'zod/mini';
import { CONTRACT } from '#domain/contract/counts-schema.ts';
import { ApiError } from './api-failure.ts';

/** The response as its schema describes it, or an error that names the first field that does not fit. */
export function parseResponse<T extends z.ZodMiniType>(json: unknown, schema: T, url: string): z.output<T> {
  const found = contractOf(json);
  if (found !== null && found !== CONTRACT)
    throw new ApiError({ kind: 'contract', url, found, wanted: CONTRACT });
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ApiError({
    kind: 'shape',
    url,
    path: issue === undefined ? '' : fieldPathText(issue.path),
    expectation: issue === undefined ? 'is not what the contract says' : expectationOf(issue),
  });
}

/** @example fieldPathText(['counts', 'steps', 0, 'to']) // 'counts.steps[0].to' */
export function fieldPathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

/** The version is looked at first: a newer contract would only produce puzzling complaints about its fields. */
function contractOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('counts' in json)) return null;
  const { counts } = json;
  if (typeof counts !== 'object' || counts === null || !('contract' in counts)) return null;
  return String(counts.contract);
}

/** zod/mini ships no messages of its own for these, only “Invalid input”. */
function expectationOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be of type ${issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => `“${String(value)}”`).join(' or ')}`;
    default:
      return issue.message === 'Invalid input' ? 'is not what the contract says' : issue.message;
  }
}
