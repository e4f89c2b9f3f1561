import * as z from 'zod/mini';
import { SEGMENT_NAMING, SHARE_KINDS, SHARE_VIEWS } from '#domain/sharing/share-scope.ts';
import { weekSchema } from './counts-schema.ts';

/** A link as the team sees it: everything but its token and its password, of which only hashes are kept. */
const shareSchema = z.object({
  id: z.string(),
  kind: z.enum(SHARE_KINDS),
  funnel: z.string(),
  /** The week it shows; `null`: the newest complete one. */
  week: z.nullable(weekSchema),
  segmentBy: z.nullable(z.string()),
  segments: z.enum(SEGMENT_NAMING),
  weeks: z.number(),
  views: z.enum(SHARE_VIEWS),
  notes: z.boolean(),
  owners: z._default(z.boolean(), false),
  money: z._default(z.boolean(), false),
  /** What the report is called; `null`: as its funnel is. */
  title: z._default(z.nullable(z.string()), null),
  hiddenUnder: z.nullable(z.number()),
  label: z.string(),
  by: z.string(),
  at: z.string(),
  expiresAt: z.string(),
  hasPassword: z.boolean(),
  revoked: z.nullable(z.object({ by: z.string(), at: z.string() })),
  /** It is revoked, and that is not on disk everywhere: revoking it again writes it again. */
  unwritten: z.boolean(),
  /** Of a live link: the funnel has other stages than it had, so nothing is shown until a new link is made. */
  paused: z.boolean(),
  viewed: z.number(),
  /** The day of the last view, YYYY-MM-DD; `null`: none yet. */
  lastViewed: z.nullable(z.string()),
});

/** Every link, the latest first. */
const sharesSchema = z.object({ shares: z.array(shareSchema) });

/** The only response with the token. `path` is the link under the address of the page. */
const newShareSchema = z.object({ share: shareSchema, token: z.string(), path: z.string() });

export type Share = z.infer<typeof shareSchema>;
export type MadeShare = z.infer<typeof newShareSchema>;

export const shareEndpoints = {
  shares: { method: 'GET', path: '/api/v1/shares', response: sharesSchema },
  makeShare: { method: 'POST', path: '/api/v1/shares', response: newShareSchema },
  revokeShare: { method: 'DELETE', path: '/api/v1/shares/:share', response: shareSchema },
} as const;
