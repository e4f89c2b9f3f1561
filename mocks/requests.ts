import { badRequest, notJson } from '#domain/contract/request-problem.ts';
import { problemResponse } from './responses.ts';

/** As much of a schema as is needed to read with it. */
type Schema<Value> = {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: Value }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
};

/** What the schema reads; what it cannot read is thrown as the answer that a server would give. */
export function parsed<Value>(schema: Schema<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const complaints = result.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  throw problemResponse(badRequest(complaints));
}

export async function bodyOf<Value>(request: Request, schema: Schema<Value>): Promise<Value> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw problemResponse(notJson(type));
  const json: unknown = await request.json().catch(() => undefined);
  return parsed(schema, json);
}

export function queryOf<Value>(request: Request, schema: Schema<Value>): Value {
  return parsed(schema, Object.fromEntries(new URL(request.url).searchParams));
}
