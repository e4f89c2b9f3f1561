import { basename } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { accessEndpoints, type ImportResponse } from '#domain/contract/access-endpoints.ts';
import { hasRole } from '#server/access/principal.ts';
import type { WriteKey, WriteKeys } from '#server/access/write-keys.ts';
import { limits, PER_MINUTE } from '#server/http/guards/rate-limits.ts';
import { refuseForeignChange } from '#server/http/guards/same-origin.ts';
import { importUnderWay, mayNot, noImportKey } from '#server/http/problems/access-problems.ts';
import { problem, readersCall } from '#server/http/problems/problem-response.ts';
import { HttpProblem } from '#server/http/problems/problems.ts';
import type { Served } from '#server/http/readiness.ts';
import type { FileReport } from '#server/ingest/import-report.ts';
import type { ImportEnd } from '#server/ingest/imports.ts';

/** Shorter than the patience of the proxies that people have. */
const PATIENCE_MS = 25_000;
const NOT_FOR_KEYS = 'Nothing of it was kept; the log of the server says why.';

/** Who starts an import: a person, or a program by its key. */
type Starter = { by: string; subject: string; isProgram: boolean };

/** Reads the sources of the configuration again while the server runs. */
export function addImportRoutes(instance: FastifyInstance, served: () => Served): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const { path, response } = accessEndpoints.import;

  app.post(
    path,
    {
      ...limits({
        most: 6,
        seconds: PER_MINUTE,
        async key(request) {
          const key = await keyShown(request, served().writeKeys);
          return key === null ? null : `key ${key.id}`;
        },
      }),
      onRequest: refuseForeignChange,
      schema: {
        summary: 'Read the sources of weekline.yaml again, and keep what is new',
        description:
          'For editors, and for programs with a key: `authorization: Bearer wk_…`. A program learns the numbers of rows and nothing of what is in them.',
        tags: ['access'],
        response: {
          200: response,
          202: response,
          409: problem('An import is under way.'),
          ...readersCall,
          401: problem('No key in force was shown, and no editor is signed in.'),
        },
      },
    },
    async (request, reply) => {
      const { imports, audit, writeKeys } = served();
      const { by, subject, isProgram } = await starterOf(request, writeKeys);
      const outcome = await imports.start(PATIENCE_MS, async (end) => {
        tellLog(request, end);
        await audit.add({ by, action: 'import', subject, detail: inWords(end) });
      });
      reply.header('cache-control', 'no-store');
      switch (outcome.kind) {
        case 'taken':
          throw new HttpProblem(importUnderWay(outcome.since));
        case 'running':
          return reply.code(202).send({ state: 'running', files: [] });
        case 'done':
          return reply.send({
            state: 'done',
            files: outcome.reports.map((report) => fileOf(report, isProgram)),
          });
      }
    },
  );
}

async function starterOf(request: FastifyRequest, writeKeys: WriteKeys): Promise<Starter> {
  const { reader } = request;
  if (hasRole(reader, 'editor'))
    return {
      by: reader.kind === 'person' ? reader.email : 'this machine',
      subject: 'sources',
      isProgram: false,
    };
  const key = await keyShown(request, writeKeys);
  if (key !== null) return { by: key.label, subject: `key ${key.id}`, isProgram: true };
  throw new HttpProblem(reader.kind === 'person' ? mayNot(reader.role, 'editor') : noImportKey());
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
  if (kind === 'refused') {
    const none = { read: null, kept: null, duplicates: null, rejected: null };
    return { kind, source, file, ...none, problem: isProgram ? NOT_FOR_KEYS : report.problem };
  }
  const { read, kept, duplicates, rejected } = report.counts;
  return { kind, source, file, read, kept, duplicates, rejected, problem: null };
}

function tellLog({ log }: FastifyRequest, end: ImportEnd): void {
  if (end.kind === 'failed') log.error({ err: end.error }, 'the import broke off');
  else
    for (const report of end.reports)
      if (report.kind === 'refused') log.warn({ source: report.source, problem: report.problem }, 'refused');
}

function inWords(end: ImportEnd): string {
  if (end.kind === 'failed') return 'broke off; the log of the server says why';
  const of = (kind: FileReport['kind']) => end.reports.filter((report) => report.kind === kind).length;
  return `files: ${of('imported')} read, ${of('unchanged')} unchanged, ${of('refused')} refused`;
}
