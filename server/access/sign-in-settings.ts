import type { AccessList } from '#server/config/configuration.ts';

/** Everything that signing in needs. */
export type SignInSettings = {
  /** As readers see this server: `https://review.example`. */
  origin: string;
  secret: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  access: AccessList;
};
