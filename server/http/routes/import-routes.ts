import { basename } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import {
  accessEndpoints,
  type ImportResponse,
  refusedImportSchema,
} from '#domain/contract/access-endpoints.ts';
import { importQuery } from '#domain/contract/access-requests.ts';
import { badRequest } from '#domain/contract/request-problem.ts';
import { hasRole } from '#server/access/principal.ts';
import type { WriteKey, WriteKeys } from '#server/access/write-keys.ts';
import { PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { filesRefused, importUnderWay, mayNot, noImportKey } from '#server/http/problems/access-problems.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';
import type { FileReport } from '#server/ingest/import-report.ts';
import type { ImportEnd } from '#server/ingest/imports.ts';
import { FOR_READERS, type RouteContext, routesOf } from './route.ts';

/** Shorter than the patience of the proxies that people have. */
const PATIENCE_MS = 25_000;
const NOT_FOR_KEYS = 'Nothing of it was kept; the log of the server says why.';

/** Who starts an import: a person, or a program by its key. */
type Starter = { by: string; subject: string; isProgram: boolean };

/** Reads the sources of the configuration again while the server runs. */
export function addImportRoutes(app: FastifyInstance, context: RouteContext): void {
  const add = routesOf(app, context, { tag: 'access', errors: FOR_READERS });
  const { served } = context;

  add(accessEndpoints.import, {
    summary: 'Read the sources of weekline.yaml again, and keep what is new',
    description:
      'For editors, and for programs with a key: `authorization: Bearer wk_…`. A program learns the numbers of rows and nothing of what is in them.',
    role: null,
    takes: z.object({ querystring: importQuery }),
    statuses: [200, 202],
    errors: {
      400: 'What is said to be complete is no day, is still to come, or is of no source.',
      401: 'No key in force was shown, and no editor is signed in.',
      409: 'An import is under way.',
      422: 'A file was refused; `files` says what came of every one, as in the response of an import without refusals.',
    },
    limit: {
      most: 6,
      seconds: PER_MINUTE,
      async key(request) {
        const key = await keyShown(request, served().writeKeys);
        return key === null ? null : `key ${key.id}`;
      },
    },
    async handle(
      { querystring: { completeThrough } },
      { imports, writeKeys },
      { request, reply },
    ): Promise<ImportResponse | FastifyReply> {
      const { by, subject, isProgram } = await starterOf(request, writeKeys);
      const told = completeThrough === undefined ? [] : imports.toldIn(completeThrough);
      if (typeof told === 'string')
        throw new HttpProblem(badRequest([{ path: 'completeThrough', message: told }]));
      const onEnd = (end: ImportEnd) => logRefusals(request, end);
      const outcome = await imports.start({ by, subject }, PATIENCE_MS, onEnd, told);
      switch (outcome.kind) {
        case 'taken':
          throw new HttpProblem(importUnderWay(outcome.since));
        case 'running':
          reply.code(202);
          return { state: 'running', files: [] };
        case 'done': {
          const files = outcome.reports.map((report) => fileOf(report, isProgram));
          const refused = files.filter(({ kind }) => kind === 'refused');
          if (refused.length === 0) return { state: 'done', files };
          const problem = filesRefused(refused, files.length);
          return reply
            .code(problem.status)
            .type('application/problem+json')
            .send(JSON.stringify(refusedImportSchema.parse({ ...problem, state: 'done', files })));
        }
      }
    },
  });
}

async function starterOf(request: FastifyRequest, writeKeys: WriteKeys): Promise<Starter> {
  const { principal } = request;
  if (hasRole(principal, 'editor'))
    return {
      by: principal.kind === 'person' ? principal.email : 'this machine',
      subject: 'sources',
      isProgram: false,
    };
  const key = await keyShown(request, writeKeys);
  if (key !== null) return { by: key.label, subject: `key ${key.id}`, isProgram: true };
  throw new HttpProblem(principal.kind === 'person' ? mayNot(principal.role, 'editor') : noImportKey());
}

/** The key of a program that was shown, if it is in force. */
async function keyShown({ headers }: FastifyRequest, writeKeys: WriteKeys): Promise<WriteKey | null> {
  const shown = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return shown === undefined ? null : writeKeys.known(shown);
}

/** A refusal may quote a row, which a key does not let anyone read. */
function fileOf(report: FileReport, isProgram: boolean): ImportResponse['files'][number] {
  const { kind, source } = report;
  const file = basename(report.file);
  const none = { read: null, kept: null, duplicates: null, rejected: null };
  if (kind === 'replaced') return { kind, source, file, ...none, problem: null, by: basename(report.by) };
  if (kind === 'refused') {
    return { kind, source, file, ...none, problem: isProgram ? NOT_FOR_KEYS : report.problem };
  }
  const { read, kept, duplicates, filtered, rejected, replaced } = report.counts;
  const rows = isProgram ? {} : { firstRejected: report.firstRejected, notes: report.notes };
  const counts = { read, kept, duplicates, filtered, rejected, replaced };
  return { kind, source, file, ...counts, problem: null, ...rows };
}

function logRefusals({ log }: FastifyRequest, end: ImportEnd): void {
  if (end.kind === 'failed') log.error({ err: end.error }, 'the import failed');
  else
    for (const report of end.reports)
      if (report.kind === 'refused') log.warn({ source: report.source, problem: report.problem }, 'refused');
}
