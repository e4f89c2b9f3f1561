import * as oidc from 'openid-client';
import { once } from '#server/caching/once.ts';
import type { AccessList } from '#server/config/configuration.ts';

export type SignInSettings = {
  /** As readers see this server: `https://review.example`. */
  origin: string;
  secret: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  access: AccessList;
};

/** What must be remembered between leaving for the provider and coming back. */
export type SignInAttempt = { state: string; nonce: string; verifier: string };

/** Who the provider says it is. */
export type Identity = { email: string; verified: boolean };

/** The provider that knows the team, asked by the rules of OpenID Connect. */
export type Provider = {
  /** `asAnother`: as somebody other than the person the provider remembers. */
  begin(asAnother: boolean): Promise<{ url: URL; attempt: SignInAttempt }>;
  /** `url`: the address at which the person came back. */
  finish(url: URL, attempt: SignInAttempt): Promise<Identity | null>;
};

export const CALLBACK_PATH = '/sign-in/callback';
const PATIENCE_SECONDS = 10;
/** Clocks of two machines are rarely this far apart. */
const CLOCK_TOLERANCE_SECONDS = 60;
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

/** Discovers the provider's endpoints when somebody first signs in, and tries again after a failure. */
export function createProvider(settings: SignInSettings): Provider {
  const { origin, issuer, clientId, clientSecret } = settings;
  const { get: configuration } = once(() =>
    oidc.discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      acceptedAuthentication(clientSecret),
      {
        timeout: PATIENCE_SECONDS,
        execute: [
          oidc.enableNonRepudiationChecks,
          // Only a provider on this machine, as in a test, does without TLS.
          ...(LOOPBACK.test(issuer) ? [oidc.allowInsecureRequests] : []),
        ],
      },
    ),
  );

  return {
    async begin(asAnother) {
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${origin}${CALLBACK_PATH}`,
        scope: 'openid email',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(asAnother ? { prompt: 'login' } : {}),
      });
      return { url, attempt };
    },

    async finish(url, { state, nonce, verifier }) {
      const provider = await configuration();
      const tokens = await oidc.authorizationCodeGrant(provider, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return null;
      const identity = identityIn(claims);
      // Many providers say more of a person there than in the token.
      if (identity?.verified === true || provider.serverMetadata().userinfo_endpoint === undefined)
        return identity;
      return identityIn(await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub));
    },
  };
}

/** As the standard says when nothing else was agreed, unless the provider takes the secret in the body alone. */
function acceptedAuthentication(secret: string): oidc.ClientAuth {
  const [inHeader, inBody] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const accepted = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authenticate = accepted.includes('client_secret_basic') ? inHeader : inBody;
    return authenticate(server, client, body, headers);
  };
}

function identityIn({ email, email_verified }: Record<string, unknown>): Identity | null {
  return typeof email === 'string' ? { email, verified: email_verified === true } : null;
}
