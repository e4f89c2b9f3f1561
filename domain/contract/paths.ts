/** Where a page asks first; separate from the schemas of the responses, which it fetches meanwhile. */
export const WORKSPACE_PATH = '/api/v1/workspace';
export const REVIEW_PATH = '/api/v1/funnels/:id/review';

/** The header that says when an answer was counted, while newer data are being counted: it will soon be another. */
export const COUNTED_AT = 'weekline-counted-at';

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

/** What comes after the root of an API in the address of every call. */
const VERSION_PREFIX = /\/api\/v1\/?$/;
/** A host, perhaps with a port, where somebody left the scheme away. A folder of that name is written `./name`. */
const HOST_ALONE = /^(localhost|[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}|\d+(\.\d+){3})(:\d+)?(\/|$)/i;

/**
 * The address of the root of an API from what somebody wrote: with or without the last slash, with `/api/v1`, which the
 * calls add themselves, or without a scheme, for which `scheme` is taken. A path stays one, to be resolved by the caller.
 *
 * @example apiAddressText('https://b.example/metrics/api/v1', 'https:') // 'https://b.example/metrics/'
 * @example apiAddressText('b.example', 'https:') // 'https://b.example/'
 */
export function apiAddressText(written: string, scheme: string): string {
  const text = written.trim().replace(/[?#].*$/s, '');
  const address = HOST_ALONE.test(text) ? `${scheme}//${text}` : text;
  return address.replace(VERSION_PREFIX, '').replace(/\/?$/, '/');
}

/**
 * The root of the API that a call went to.
 *
 * @example rootOfCall('https://b.example/metrics/api/v1/workspace') // 'https://b.example/metrics/'
 */
export function rootOfCall(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  const at = path.lastIndexOf('/api/v1/');
  return at === -1 ? path.replace(/^(https?:\/\/[^/]+).*$/s, '$1/') : path.slice(0, at + 1);
}
