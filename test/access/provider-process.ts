import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

/** A person at the provider; `verified: null`: the provider says nothing about the address. */
export type Account = { email: string | null; verified: boolean | null };

export type ProviderOptions = {
  port: number;
  redirectUri: string;
  accounts: Record<string, Account>;
  /** How far the provider's clock is ahead. */
  aheadSeconds?: number;
  /** How the client shows its secret. */
  authentication?: 'client_secret_basic' | 'client_secret_post';
};

export type RunningProvider = {
  issuer: string;
  stop: () => Promise<void>;
  startAgain: () => Promise<void>;
};

export const CLIENT_ID = 'weekline';
export const CLIENT_SECRET = 'of-the-client-in-the-test-5f2d';

/** A real OpenID Connect provider in a process of its own, where anyone signs in by the name of an account. */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const program = ['--import', 'tsx', fileURLToPath(import.meta.url), JSON.stringify(options)];
  const start = () => spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'] });
  let child = start();
  await saidReady(child);
  return {
    issuer: `http://localhost:${options.port}`,
    async startAgain() {
      child = start();
      await saidReady(child);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function saidReady(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The provider ended with exit code ${code}:\n${said}`)));
  });
}

async function serve(options: ProviderOptions): Promise<void> {
  const { port, redirectUri, accounts, aheadSeconds = 0, authentication = 'client_secret_basic' } = options;
  const realNow = Date.now;
  Date.now = () => realNow() + aheadSeconds * 1000;
  // It says that it wants a newer Node; it works on this one.
  console.warn = () => {};
  console.info = () => {};
  const { Provider } = await import('oidc-provider');
  const provider = new Provider(`http://localhost:${port}`, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: authentication,
      },
    ],
    clientAuthMethods: [authentication],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['of-the-provider-in-the-test'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => {
      const account = accounts[id];
      if (account === undefined) return undefined;
      const { email, verified } = account;
      return {
        accountId: id,
        claims: async () => ({
          sub: id,
          ...(email === null ? {} : { email }),
          ...(verified === null ? {} : { email_verified: verified }),
        }),
      };
    },
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request, response);
    else answer(request, response);
  });
  server.listen(port, 'localhost', () => process.stdout.write('ready\n'));

  /** A form with a button for each account; pressing one signs in, or declines. */
  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const account = new URL(request.url ?? '', 'http://localhost').searchParams.get('account');
    if (request.method !== 'POST' || account === null) {
      const buttons = [...Object.keys(accounts), 'decline'].map(
        (name) => `<button formaction="?account=${name}">${name}</button>`,
      );
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>Provider</title><form method="post">${buttons.join('')}</form>`);
      return;
    }
    const result =
      account === 'decline' ? { error: 'access_denied' } : { login: { accountId: account, remember: false } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(JSON.parse(process.argv[2] ?? '{}'));
