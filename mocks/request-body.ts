import { badRequest, notJson } from '#domain/contract/request-problem.ts';
import type { Problem } from '#domain/contract/review-schema.ts';
import { complaint } from './responses.ts';

export type Body<Value> = { kind: 'value'; value: Value } | { kind: 'problem'; problem: Problem };

type Parsed<Value> =
  | { success: true; data: Value }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

/** The body of a change as the contract reads it, or what a server refuses it with. */
export async function bodyOf<Value>(
  request: Request,
  parse: (json: unknown) => Parsed<Value>,
): Promise<Body<Value>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return { kind: 'problem', problem: notJson(type) };
  const json: unknown = await request.json().catch(() => undefined);
  const parsed = parse(json);
  if (parsed.success) return { kind: 'value', value: parsed.data };
  return { kind: 'problem', problem: badRequest(parsed.error.issues.map(complaint)) };
}
