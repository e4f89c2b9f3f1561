import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
  onSendAsyncHookHandler,
} from 'fastify';
import * as z from 'zod/mini';
import type { Role } from '#domain/contract/access-endpoints.ts';
import { COUNTED_AT } from '#domain/contract/paths.ts';
import { badRequest } from '#domain/contract/request-problem.ts';
import { problemSchema } from '#domain/contract/review-schema.ts';
import { actorOf, requireRole } from '#server/http/guards/identify.ts';
import { type Limit, limits } from '#server/http/guards/rate-limits.ts';
import { refuseForeignChange, refuseOtherThanJson } from '#server/http/guards/same-origin.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';
import type { ResponseCache } from '#server/http/responses/response-cache.ts';
import type { Served } from './readiness.ts';

/** A row of the endpoint tables, with what its response is made from. */
type Endpoint<Content> = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  response: z.ZodMiniType<unknown, Content>;
};

/** Refusals by their status, with what the OpenAPI document says of each. */
export type ErrorTexts = Readonly<Record<number, string>>;

/** The parts of a request by the names that Fastify has for them, in the order in which they are checked. */
type Parts = { params?: z.ZodMiniType; body?: z.ZodMiniType; querystring?: z.ZodMiniType };

/** What a handler gets beyond what it takes. */
type Exchange = { request: FastifyRequest; reply: FastifyReply };

export type Route<Content, Taken> = {
  summary: string;
  description?: string;
  /** The least that a caller needs; `null`: the handler looks at a token or key itself. */
  role: Role | null;
  /** `z.object({ params, body, querystring })`, of which each may be missing. `body.by` becomes the person who is signed in. */
  takes: z.ZodMiniType<Taken> & { shape: Parts };
  /** The first one is sent unless the handler says another. */
  statuses?: readonly number[];
  errors?: ErrorTexts;
  limit?: Limit;
  /** Sends the same until something changes; `variant` is what it depends on besides the path and what the route takes. */
  cached?: { variant(exchange: Exchange): string };
  /** Calls one use case. A handler that sends the reply itself returns it. */
  handle(taken: Taken, served: Served, exchange: Exchange): Promise<NoInfer<Content> | FastifyReply>;
};

/** What the routes of one resource have in common. */
export type Resource = {
  tag: string;
  errors: ErrorTexts;
  security?: readonly Record<string, readonly string[]>[];
  onRequest?: readonly onRequestAsyncHookHandler[];
  onSend?: onSendAsyncHookHandler;
};

export type RouteContext = { served: () => Served; responses: ResponseCache };

type AddRoute = <Content, Taken>(endpoint: Endpoint<Content>, route: Route<Content, Taken>) => void;

/** For routes that take nothing but their path. */
export const nothing = z.object({});
/** The variant of what is the same for everyone. */
export const sameForAll = { variant: () => '' };

/** How a body is refused that is not what the call takes. */
export const UNREADABLE_BODY = 'The body cannot be read, or a text in it is empty or too long.';

/** What every call may return that is for readers of the review. */
export const FOR_READERS: ErrorTexts = {
  401: 'Nobody is signed in, where sign-in is configured.',
  429: 'More was asked in a short time than is answered to one reader.',
};

/** What a revocation may return besides. */
export const REVOCATION_PENDING =
  'Still starting; or revoked, from this moment on, and not written to the disk: ask again once it has room.';

/** What every call that needs data may return. */
const EVERY_CALL: ErrorTexts = {
  403: 'The request is for another host than this one, a change comes from another site, or the role of who is signed in does not reach.',
  503: 'Still starting, or its data could not be loaded.',
};

/**
 * Adds routes of a resource, each from its row of the endpoint tables: guards by its method, its refusals in the OpenAPI
 * document, what it takes parsed, its role required, what the handler returns sent. What is thrown becomes a problem in
 * problems/errors.ts.
 */
export function routesOf(
  app: FastifyInstance,
  { served, responses }: RouteContext,
  resource: Resource,
): AddRoute {
  const { tag, security, onRequest = [], onSend } = resource;
  return (endpoint, route) => {
    const { method, path, response } = endpoint;
    const { summary, description, takes, statuses = [200], limit, role, cached } = route;
    const [status = 200] = statuses;
    const changes = method === 'GET' ? [] : [refuseForeignChange];
    const withBody = takes.shape.body === undefined ? [] : [refuseOtherThanJson];
    const errors = {
      ...EVERY_CALL,
      ...(withBody.length === 0 ? {} : { 415: 'The body is not JSON.' }),
      ...resource.errors,
      ...route.errors,
    };
    app.route({
      method,
      url: path,
      ...(limit === undefined ? {} : limits(limit)),
      onRequest: [...onRequest, ...changes, ...withBody],
      ...(onSend === undefined ? {} : { onSend }),
      schema: {
        summary,
        ...(description === undefined ? {} : { description }),
        tags: [tag],
        ...(security === undefined ? {} : { security }),
        ...takes.shape,
        response: { ...Object.fromEntries(statuses.map((code) => [code, response])), ...responsesOf(errors) },
      },
      // Parsed below, where its type is known.
      validatorCompiler: () => (value) => ({ value }),
      async handler(request, reply) {
        const taken = withActor(request, parsed(takes, request));
        if (role !== null) requireRole(request, role);
        const exchange = { request, reply };
        if (cached !== undefined) {
          const now = served();
          const revision = await now.reviews.revision();
          const behind = await now.reviews.behindSince();
          if (behind !== null) reply.header(COUNTED_AT, behind.toISOString());
          const key = JSON.stringify([path, taken, cached.variant(exchange)]);
          return responses.send(reply, { revision, key, compute: () => route.handle(taken, now, exchange) });
        }
        reply.code(status).header('cache-control', 'no-store');
        const content = await route.handle(taken, served(), exchange);
        return content === reply ? reply : reply.send(content);
      },
    });
  };
}

/** Refusals as the OpenAPI document has them. */
export function responsesOf(errors: ErrorTexts): Record<string, object> {
  return Object.fromEntries(
    Object.entries(errors).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );
}

/** The first part of the request that cannot be read is refused as a whole. */
function parsed<Taken>(takes: z.ZodMiniType<Taken>, { params, body = null, query }: FastifyRequest): Taken {
  const result = takes.safeParse({ params, body, querystring: query });
  if (result.success) return result.data;
  const { issues } = result.error;
  const part = issues[0]?.path[0];
  throw new HttpProblem(
    badRequest(
      issues
        .filter(({ path }) => path[0] === part)
        .map(({ path: [in_, ...path], message }) => ({ path: path.join('.') || String(in_), message })),
    ),
  );
}

/** A signed-in person answers for what they do by their e-mail address, whatever name the body gives. */
function withActor<Taken>(request: FastifyRequest, taken: Taken): Taken {
  if (typeof taken !== 'object' || taken === null || !('body' in taken)) return taken;
  const { body } = taken;
  if (typeof body !== 'object' || body === null || !('by' in body) || typeof body.by !== 'string')
    return taken;
  return { ...taken, body: { ...body, by: actorOf(request, body.by) } };
}
