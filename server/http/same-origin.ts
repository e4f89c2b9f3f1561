import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notJson } from '#domain/contract/request-problem.ts';
import { HttpProblem } from './problems.ts';
import { foreignHost, foreignRequest } from './stranger-problems.ts';

/**
 * Refuses whatever is asked under a name that is not this machine's. A page elsewhere whose owner points its name at
 * this machine is the same origin to a browser, and could read every number.
 */
export function refuseForeignHosts(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers: { host = '' } }) => {
    if (!isThisMachine(host)) throw new HttpProblem(foreignHost(host));
  });
}

/**
 * Refuses a change that another site's page may have made its reader's browser send. There is no sign-in yet, so the only
 * thing that tells them apart is where the request comes from. Programs that are no browsers send neither header.
 */
export async function refuseForeignChange({ headers }: FastifyRequest): Promise<void> {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  const foreign =
    site === undefined
      ? origin !== undefined && !isOriginOf(origin, host)
      : site !== 'same-origin' && site !== 'none';
  if (foreign) throw new HttpProblem(foreignRequest());
}

/** Refuses a body that a plain form of any page could send. */
export async function refuseOtherThanJson({ headers }: FastifyRequest): Promise<void> {
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new HttpProblem(notJson(type));
}

/** Browsers leave out the usual port of a protocol, in either place. */
function isOriginOf(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: ours } = new URL(origin);
  const asked = `${protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === ours;
}

function isThisMachine(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
