/** A browser without a window, at an address of its own as a proxy tells it: keeps the cookies of each host. */
export type Jar = {
  get(url: string, headers?: Record<string, string>): Promise<Response>;
  send(
    method: string,
    url: string,
    init?: { body?: string; headers?: Record<string, string> },
  ): Promise<Response>;
  cookies(url: string): Record<string, string>;
  put(url: string, name: string, value: string): void;
};

let jars = 0;

export function cookieJar(): Jar {
  jars += 1;
  const address = `10.0.${Math.floor(jars / 256)}.${jars % 256}`;
  const kept = new Map<string, Map<string, string>>();
  const of = (url: string) => {
    const { host } = new URL(url);
    const known = kept.get(host) ?? new Map<string, string>();
    kept.set(host, known);
    return known;
  };
  const ask = async (url: string, init: RequestInit & { headers?: Record<string, string> }) => {
    const cookie = [...of(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { 'x-forwarded-for': address, ...(cookie === '' ? {} : { cookie }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) of(url).delete(name);
      else of(url).set(name, value);
    }
    return response;
  };
  return {
    get: (url, headers = {}) => ask(url, { headers }),
    send: (method, url, { body, headers = {} } = {}) =>
      ask(url, { method, headers, ...(body === undefined ? {} : { body }) }),
    cookies: (url) => Object.fromEntries(of(url)),
    put: (url, name, value) => void of(url).set(name, value),
  };
}

/** Where an answer sends its reader. */
export function locationOf(response: Response, from: string): string {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${from} answered ${response.status} without a redirect.`);
  return new URL(location, from).href;
}
