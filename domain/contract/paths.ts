/** Where a page asks first; separate from the schemas of the responses, which it fetches meanwhile. */
export const WORKSPACE_PATH = '/api/v1/workspace';
export const REVIEW_PATH = '/api/v1/funnels/:id/review';

type ParameterOf<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer After}`
    ? Name | ParameterOf<After>
    : Rest
  : never;

/** What the path of an endpoint leaves open: `{ id: string; week: string }` of `/funnels/:id/closed/:week`. */
export type PathParameters<Path extends string> = Readonly<Record<ParameterOf<Path>, string>>;

/**
 * The path of one request to an endpoint; each value becomes one part of it, whatever characters it has.
 *
 * @example urlOf({ path: '/api/v1/funnels/:id/review' }, { id: 'a/b' }) // '/api/v1/funnels/a%2Fb/review'
 */
export function urlOf<const Path extends string>(
  { path }: { path: Path },
  parameters: PathParameters<Path>,
): string {
  const values = new Map(Object.entries<string>(parameters));
  return path.replace(/:(\w+)/g, (part, name: string) => encodeURIComponent(values.get(name) ?? part));
}
