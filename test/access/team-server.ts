import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { type MemoryAuditLog, memoryAuditLog } from '#server/access/memory-audit-log.ts';
import { secretKeys } from '#server/access/secret-keys.ts';
import type { AccessList } from '#server/config/configuration.ts';
import { createApp } from '#server/http/app.ts';
import type { Readiness } from '#server/http/routes/readiness.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';
import { freePort } from '#test/free-port.ts';
import { cookieJar, type Jar, locationOf } from './cookie-jar.ts';
import {
  type Account,
  CLIENT_ID,
  CLIENT_SECRET,
  type RunningProvider,
  startProvider,
} from './provider-process.ts';

export const accounts: Record<string, Account> = {
  ann: { email: 'Ann@example.com', verified: true },
  ed: { email: 'ed@example.com', verified: true },
  vic: { email: 'vic@partner.example', verified: true },
  stranger: { email: 'stranger@elsewhere.example', verified: true },
  unverified: { email: 'ann@example.com', verified: false },
  unsaid: { email: 'ann@example.com', verified: null },
  nameless: { email: null, verified: null },
};

export const access: AccessList = {
  admins: ['ann@example.com'],
  editors: ['ed@example.com'],
  viewers: ['*@partner.example'],
  contact: 'the growth lead',
};

export const SECRET = 'c9b1f0e7d24a4c558bde93a1f6507e3b';
export const LOCAL_KEY = 'only-in-the-data-folder';

/** A server that people sign in at, with a provider process of its own. */
export type TeamServer = {
  origin: string;
  app: FastifyInstance;
  audit: MemoryAuditLog;
  provider: RunningProvider;
  /** Goes the whole way from /sign-in to the address it ends at. */
  signIn(account: string, jar?: Jar, returnTo?: string): Promise<{ jar: Jar; ended: Response; at: string }>;
  /** Goes as far as the address of the callback, which is not asked. */
  callbackOf(account: string, jar: Jar, returnTo?: string): Promise<string>;
  stop(): Promise<void>;
};

export type TeamOptions = {
  now?: () => Date;
  logger?: FastifyBaseLogger | false;
  issuer?: (issuer: string) => string;
  aheadSeconds?: number;
  authentication?: 'client_secret_basic' | 'client_secret_post';
  readiness?: Readiness;
  accessList?: AccessList;
};

export async function teamServer(options: TeamOptions = {}): Promise<TeamServer> {
  const [port, providerPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const { aheadSeconds = 0, authentication = 'client_secret_basic' } = options;
  const redirectUri = `${origin}/sign-in/callback`;
  const provider = await startProvider({
    port: providerPort,
    redirectUri,
    accounts,
    aheadSeconds,
    authentication,
  });
  const audit = memoryAuditLog();
  const readiness = options.readiness ?? readyWith(memoryUseCases(), { audit });
  const app = await createApp({
    readiness: () => readiness,
    version: '0.0.0',
    pageFolder: null,
    logger: options.logger ?? false,
    signIn: {
      origin,
      secret: SECRET,
      issuer: (options.issuer ?? ((issuer) => issuer))(provider.issuer),
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      access: options.accessList ?? access,
    },
    keys: secretKeys(SECRET),
    localKey: LOCAL_KEY,
    trustedProxies: ['127.0.0.1'],
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  await app.listen({ host: '127.0.0.1', port });

  const callbackOf = async (account: string, jar: Jar, returnTo?: string): Promise<string> => {
    const query = returnTo === undefined ? '' : `?return=${encodeURIComponent(returnTo)}`;
    const asked = locationOf(await jar.get(`${origin}/sign-in${query}`), origin);
    const form = locationOf(await jar.get(asked), asked);
    const resumed = locationOf(await jar.send('POST', `${form}?account=${account}`), form);
    return locationOf(await jar.get(resumed), resumed);
  };

  return {
    origin,
    app,
    audit,
    provider,
    callbackOf,
    async signIn(account, jar = cookieJar(), returnTo) {
      const ended = await jar.get(await callbackOf(account, jar, returnTo));
      return { jar, ended, at: ended.headers.get('location') ?? '' };
    },
    async stop() {
      await app.close();
      await provider.stop();
    },
  };
}
