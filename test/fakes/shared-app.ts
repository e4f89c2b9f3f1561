import { Writable } from 'node:stream';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import type { MadeShare } from '#domain/contract/share-endpoints.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { memoryAuditLog } from '#server/access/memory-audit-log.ts';
import { memoryAcknowledgementStore } from '#server/acknowledgements/memory-acknowledgement-store.ts';
import type { UseCases } from '#server/app/use-cases.ts';
import { memoryClosingStore } from '#server/closing/memory-closing-store.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { createApp } from '#server/http/app.ts';
import type { LinkPage } from '#server/http/routes/viewer-routes.ts';
import type { RenderedPages } from '#server/sharing/machine/rendered-pages.ts';
import { signedUnlockProofs } from '#server/sharing/machine/unlock-proofs.ts';
import { type MemoryShareStore, memoryShareStore } from '#server/sharing/memory-share-store.ts';
import type { Sharing } from '#server/sharing/sharing.ts';
import { memoryUseCases } from './memory-use-cases.ts';
import { readyWith } from './ready.ts';
import { memorySharing } from './sharing.ts';
import { configuration } from './small-shop.ts';

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const KEY = new Uint8Array(32).fill(7);

/** What a link is made with, where a test does not say otherwise. */
export const newShare = { funnel: 'main', label: 'Board, January', by: 'Growth lead' };

export type SharedApp = {
  app: FastifyInstance;
  sharing: Sharing;
  store: MemoryShareStore;
  useCases: UseCases;
  /** Every line of the log, the noisiest too. */
  logged: () => string;
  clock: { now: Date };
  audit: ReturnType<typeof memoryAuditLog>;
  make(said?: object): Promise<MadeShare>;
  view(token: string, options?: ViewOptions): Promise<LightMyRequestResponse>;
};

type ViewOptions = {
  method?: 'GET' | 'HEAD';
  query?: string;
  headers?: InjectOptions['headers'];
  url?: string;
};

export type SharedAppOptions = {
  configuration?: Configuration;
  renderShared?: (review: SharedReview) => string;
  renderedPages?: RenderedPages;
  linkPage?: LinkPage;
  clock?: { now: Date };
  store?: MemoryShareStore;
};

/** A server with the small shop behind it, a clock that stands, and a log that can be read. */
export async function sharedApp(options: SharedAppOptions = {}): Promise<SharedApp> {
  const { clock = { now: new Date('2026-02-10T09:00:00Z') } } = options;
  const lines: string[] = [];
  const destination = new Writable({
    write(line, _, done) {
      lines.push(String(line));
      done();
    },
  });
  const now = () => clock.now;
  const audit = memoryAuditLog();
  const { store = memoryShareStore(audit.record) } = options;
  const useCases = memoryUseCases({
    configuration: options.configuration ?? configuration,
    acknowledgements: memoryAcknowledgementStore(audit.record),
    closings: memoryClosingStore(audit.record),
    now,
  });
  const proofs = signedUnlockProofs(KEY, now);
  const sharing = memorySharing(useCases, { store, proofs, now });
  const app = await createApp({
    readiness: () => readyWith(useCases, { sharing, audit }),
    version: '1.2.3',
    pageFolder: null,
    logger: pino({ level: 'trace' }, destination),
    linkPage: options.linkPage ?? null,
    renderShared: options.renderShared ?? null,
    renderedPages: options.renderedPages ?? null,
  });
  return {
    app,
    sharing,
    store,
    useCases,
    logged: () => lines.join(''),
    clock,
    audit,
    async make(said = {}) {
      const payload = { ...newShare, ...said };
      const response = await app.inject({ method: 'POST', url: '/api/v1/shares', payload });
      if (response.statusCode !== 201) throw new Error(response.body);
      return response.json();
    },
    view: (token, { method = 'GET', query = '', headers = {}, url = '/api/v1/share' } = {}) =>
      app.inject({
        method,
        url: `${url}${query}`,
        headers: { authorization: `Bearer ${token}`, 'user-agent': BROWSER, ...headers },
      }),
  };
}
