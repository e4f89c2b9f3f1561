import { type HttpHandler, HttpResponse, http } from 'msw';
import { badRequest } from '#domain/contract/request-problem.ts';
import type { Problem, ReviewResponse } from '#domain/contract/review-schema.ts';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import {
  lockedShare,
  notShared,
  tooManyGuesses,
  unknownShare,
  wrongPassword,
} from '#domain/contract/share-problems.ts';
import {
  type NewShare,
  newShareBody,
  nothingAsked,
  revocationBody,
  unlockBody,
} from '#domain/contract/share-requests.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { reviewAsk } from '#domain/review/review-ask.ts';
import { sharedReview } from '#domain/sharing/share-projection.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import { bodyOf } from './request-body.ts';
import { complaint, problemResponse } from './responses.ts';
import { type KeptShare, keptShares } from './sharing.ts';

/** A review as the handlers of the company answer it, or their refusal. */
type AskReview = (
  funnel: string,
  parameters: URLSearchParams,
) => { kind: 'review'; review: ReviewResponse } | { kind: 'problem'; problem: Problem };

const noStore = { 'cache-control': 'private, no-store' };
const MS_IN_HOUR = 3_600_000;
const MOST_GUESSES = 5;
const LOCKED_SECONDS = 900;

/** The calls about shared links. */
export function shareHandlers(
  company: CompanyBehindApi,
  ask: AskReview,
  now: () => Date = () => new Date(),
): HttpHandler[] {
  const { shared, unlock } = sharedLinkEndpoints;
  const { shares, makeShare, revokeShare } = shareEndpoints;
  const kept = keptShares(now);
  return [
    http.get(`*${shared.path}`, ({ request }) => {
      const query = nothingAsked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
      if (!query.success) return problemResponse(badRequest(query.error.issues.map(complaint)));
      const found = kept.inForce(tokenOf(request));
      if (found === null) return problemResponse(notShared());
      if (found.password !== null && !found.unlocked) return problemResponse(lockedShare());
      const today = now().toISOString().slice(0, 'YYYY-MM-DD'.length);
      found.share = { ...found.share, viewed: found.share.viewed + 1, lastViewed: today };
      return HttpResponse.json(found.review(), { headers: noStore });
    }),
    http.post(`*${unlock.path}`, async ({ request }) => {
      const body = await bodyOf(request, (json) => unlockBody.safeParse(json));
      if (body.kind === 'problem') return problemResponse(body.problem);
      const found = kept.inForce(tokenOf(request));
      if (found === null || found.password === null) return problemResponse(notShared());
      if (found.wrong >= MOST_GUESSES) return problemResponse(tooManyGuesses(LOCKED_SECONDS));
      found.unlocked = body.value.password === found.password;
      found.wrong = found.unlocked ? 0 : found.wrong + 1;
      return found.unlocked
        ? new HttpResponse(null, { status: 204, headers: noStore })
        : problemResponse(wrongPassword());
    }),
    http.get(`*${shares.path}`, () => HttpResponse.json({ shares: kept.all() }, { headers: noStore })),
    http.post(`*${makeShare.path}`, async ({ request }) => {
      const body = await bodyOf(request, (json) => newShareBody.safeParse(json));
      if (body.kind === 'problem') return problemResponse(body.problem);
      const made = shareOf(company, ask, { said: body.value, now: now() });
      if (made.kind === 'problem') return problemResponse(made.problem);
      kept.add(made.share);
      const { share, token } = made.share;
      return HttpResponse.json({ share, token, path: `/s#${token}` }, { status: 201, headers: noStore });
    }),
    http.delete(`*${revokeShare.path}`, async ({ request, params }) => {
      const body = await bodyOf(request, (json) => revocationBody.safeParse(json));
      if (body.kind === 'problem') return problemResponse(body.problem);
      const revoked = kept.revoke(String(params.share), body.value.by);
      return revoked === null
        ? problemResponse(unknownShare(String(params.share)))
        : HttpResponse.json(revoked, { headers: noStore });
    }),
  ];
}

function tokenOf(request: Request): string | null {
  return /^bearer ([\w-]{22})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

type Made = { kind: 'share'; share: KeptShare } | { kind: 'problem'; problem: Problem };

function shareOf(
  company: CompanyBehindApi,
  ask: AskReview,
  { said, now }: { said: NewShare; now: Date },
): Made {
  const { kind, password, expiresInHours, label, by, ...wanted } = said;
  const properties = company.workspace().funnels.find(({ id }) => id === wanted.funnel)?.segmentProperties;
  const { by: judged, weeks } = reviewAsk(wanted.segmentBy, properties ?? []);
  const asked = new URLSearchParams({ weeks: String(weeks) });
  if (wanted.week !== null) asked.set('week', wanted.week);
  if (judged !== null) asked.set('by', judged);
  const answer = ask(wanted.funnel, asked);
  if (answer.kind === 'problem') return answer;
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + expiresInHours * MS_IN_HOUR).toISOString();
  const week = wanted.week ?? answer.review.counts.weeks.at(-1);
  if (week === undefined) throw new Error('A mocked company without weeks has nothing to share.');
  const reportedAt = kind === 'live' ? null : at;
  // The data of a mocked company never change, so live and frozen differ in what they say alone.
  const review: SharedReview = sharedReview(answer.review, wanted, { kind, week, reportedAt, expiresAt });
  return {
    kind: 'share',
    share: {
      share: {
        id: crypto.randomUUID(),
        kind,
        ...wanted,
        week: kind === 'live' ? null : week,
        label,
        by,
        at,
        expiresAt,
        hasPassword: password !== null,
        revoked: null,
        paused: false,
        viewed: 0,
        lastViewed: null,
      },
      token: newToken(),
      password,
      unlocked: false,
      wrong: 0,
      review: () => review,
    },
  };
}

const TOKEN_BYTES = 16;

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
