import type { SignInSettings } from '#server/access/provider.ts';
import { type SecretKeys, secretKeys } from '#server/access/secret-keys.ts';
import { Failure } from '#server/app/failure.ts';
import { configurationOf, type Project } from '#server/app/project.ts';
import type { AccessList } from '#server/config/configuration.ts';
import { isLoopbackOrigin, MAKE_A_SECRET } from '#server/environment/access-variables.ts';
import type { Environment } from '#server/environment/environment.ts';

/** Who may reach the server, and how it knows them. */
export type ServeAccess = {
  signIn: SignInSettings | null;
  keys: SecretKeys;
  trustedProxies: readonly string[];
};

/** Refuses to start where anyone could read the company's numbers, before anything listens. */
export async function serveAccess(
  environment: Environment,
  { host, project }: { host: string; project: Project },
): Promise<ServeAccess> {
  const { oidc, secret, trustedProxies } = environment;
  const wanted = Object.values(oidc).some((value) => value !== null);
  if (!wanted) refuseWithoutSignIn(environment, host);
  return {
    signIn: wanted ? await settingsOf(environment, project) : null,
    keys: secretKeys(secret),
    trustedProxies,
  };
}

function refuseWithoutSignIn({ origin }: Environment, host: string): void {
  if (!isLoopback(host))
    throw wrongUse(
      `Weekline does not listen on ${host}: anyone in that network could read your numbers, and sign-in is not configured. ` +
        'Leave out --host to serve this machine only, or configure sign-in; docs/serving.md says how.',
    );
  if (origin !== null && !isLoopbackOrigin(origin))
    throw wrongUse(
      `WEEKLINE_ORIGIN says that others reach this server at ${origin}, and sign-in is not configured: anyone there could read your numbers. ` +
        'Leave it out to serve this machine only, or configure sign-in; docs/serving.md says how.',
    );
}

async function settingsOf(
  { oidc: { issuer, clientId, clientSecret }, origin, secret }: Environment,
  project: Project,
): Promise<SignInSettings> {
  const missing = [
    ...(issuer === null ? ['WEEKLINE_OIDC_ISSUER: the address of your sign-in provider.'] : []),
    ...(clientId === null ? ['WEEKLINE_OIDC_CLIENT_ID: the client id from the provider.'] : []),
    ...(clientSecret === null ? ['WEEKLINE_OIDC_CLIENT_SECRET: the client secret from the provider.'] : []),
    ...(origin === null
      ? [
          'WEEKLINE_ORIGIN: the https address at which readers find this server, such as https://review.example.',
        ]
      : []),
    ...(secret === null ? [`WEEKLINE_SECRET: ${MAKE_A_SECRET}`] : []),
  ];
  if (issuer === null || clientId === null || clientSecret === null || origin === null || secret === null)
    throw wrongUse('Sign-in is half configured. Missing:', ...missing.map((line) => `  ${line}`));
  return { origin, secret, issuer, clientId, clientSecret, access: await accessOf(project) };
}

async function accessOf({ sample, configurationFile }: Project): Promise<AccessList> {
  if (sample)
    throw wrongUse(
      'Sign-in needs a weekline.yaml that says under access: who may what. Name one with --config FILE.',
    );
  const { access } = await configurationOf(configurationFile);
  if (access !== null && [access.admins, access.editors, access.viewers].some((list) => list.length > 0))
    return access;
  throw wrongUse(
    `${configurationFile} names nobody who may sign in. Add access: with admins, editors or viewers; docs/serving.md has an example.`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function wrongUse(...lines: readonly string[]): Failure {
  return new Failure(lines, { exitCode: 2 });
}
