import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { INSTANT, instantSchema, weekSchema } from '#domain/contract/counts-schema.ts';
import { DEFAULT_WEEKS, endpoints } from '#domain/contract/endpoints.ts';
import { reviewQuery } from '#domain/contract/requests.ts';
import { once } from '#server/caching/once.ts';
import { encodedBody, sendBody } from '#server/http/responses/encoded-body.ts';
import { holdFiles, sendHeldFile } from '#server/http/responses/held-files.ts';
import { describedSchema, type JsonSchema } from './described.ts';
import { reviewNotes, workspaceNotes } from './field-notes.ts';
import { responseDescriptions } from './response-descriptions.ts';

export const OPENAPI_PATH = '/api/v1/openapi.json';

const DESCRIPTION = [
  'Counts and definitions of a conversion funnel, from which the weekly review is worked out.',
  'A team with a warehouse of its own can serve these calls itself and use the page unchanged.',
].join(' ');

/** The browsable page loads nothing from elsewhere. Its drawing of icons is hidden by one inline style, allowed by its hash. */
const ICONS_HIDDEN = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";
const UI_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  `style-src 'self' 'unsafe-hashes' ${ICONS_HIDDEN}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Collects the routes into an OpenAPI document. Register it before the routes. */
export async function collectDocumentation(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Weekline metrics API', version, description: DESCRIPTION },
      tags: [
        { name: 'review', description: 'What the page reads' },
        { name: 'acknowledgements', description: 'What its readers say of raised steps' },
        {
          name: 'links',
          description: 'Reviews that are shared: what the team makes, and what people with a link read',
        },
        { name: 'access', description: 'Who may ask, and the keys of programs' },
        { name: 'health', description: 'What a load balancer reads' },
      ],
      components: {
        securitySchemes: {
          sharedLink: { type: 'http', scheme: 'bearer', description: 'The token of a shared link.' },
        },
      },
    },
    transform: createJsonSchemaTransform({
      zodToJsonConfig: {
        override({ zodSchema, jsonSchema }) {
          // Unknown fields are dropped, not refused.
          if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
          if (zodSchema === weekSchema) Object.assign(jsonSchema, WEEK);
          if (zodSchema === instantSchema) Object.assign(jsonSchema, { pattern: INSTANT.source });
          // Left out of what is read as text and turned into a number.
          if (zodSchema === reviewQuery.shape.weeks) Object.assign(jsonSchema, { default: DEFAULT_WEEKS });
          const description = responseDescriptions.get(zodSchema);
          if (description !== undefined) Object.assign(jsonSchema, { description });
          // An object comes after what is inside it, so these words are the last.
          const part: JsonSchema = Object(jsonSchema);
          if (zodSchema === endpoints.workspace.response)
            Object.assign(jsonSchema, describedSchema(part, workspaceNotes));
          if (zodSchema === endpoints.review.response)
            Object.assign(jsonSchema, describedSchema(part, reviewNotes));
        },
      },
    }),
  });
}

/** Serves the document, and a page to browse it that comes from this server alone. */
export async function serveDocumentation(app: FastifyInstance): Promise<void> {
  // The routes are all there by the time the first one is asked.
  const { get: body } = once(async () => encodedBody(JSON.stringify(app.swagger())));
  app.get(OPENAPI_PATH, { schema: { hide: true } }, async (_, reply) =>
    sendBody(
      reply.header('cache-control', 'private, no-cache').type('application/json; charset=utf-8'),
      await body(),
    ),
  );
  const files = holdFiles(
    join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')), 'static'),
  );
  await app.register(async (scope) => {
    // The files of the browsable page come from memory, not from the disk as the plugin would send them.
    scope.addHook<{ Params: { '*'?: string } }>('onRequest', async ({ params }, reply) => {
      const path = params['*'];
      if (path === undefined) return;
      const file = files.get(path);
      reply.header('content-security-policy', UI_POLICY);
      return file === undefined ? reply.callNotFound() : sendHeldFile(reply, file);
    });
    await scope.register(swaggerUi, {
      routePrefix: '/api/docs',
      staticCSP: UI_POLICY,
      uiConfig: { validatorUrl: null, deepLinking: true },
      theme: { title: 'Weekline metrics API' },
    });
  });
}

const WEEK = {
  type: 'string',
  format: 'date',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'The first day of a week, YYYY-MM-DD: a Monday, or a Sunday where the workspace says so.',
};
