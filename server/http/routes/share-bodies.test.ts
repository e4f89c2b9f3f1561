import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { RenderedPages } from '#server/sharing/machine/rendered-pages.ts';
import { memoryShareStore } from '#server/sharing/memory-share-store.ts';
import { newToken } from '#server/sharing/share-token.ts';
import { type SharedApp, type SharedAppOptions, sharedApp } from '#test/fakes/shared-app.ts';

const PAGE = { headers: { accept: 'text/html' } };

let shared: SharedApp;

afterEach(() => shared.app.close());

const drawing = () =>
  vi.fn(({ title, segmentBy, reportedAt, expiresAt }: SharedReview) =>
    JSON.stringify({ title, segmentBy, reportedAt, expiresAt }),
  );

async function appWith(options: SharedAppOptions): Promise<void> {
  shared = await sharedApp(options);
}

/** Pages in a folder that is a map. */
function memoryPages(): RenderedPages & { pages: Map<string, Buffer> } {
  const pages = new Map<string, Buffer>();
  return {
    pages,
    read: async (shows) => pages.get(shows) ?? null,
    write: async (shows, page) => void pages.set(shows, page),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('the page of a link', () => {
  test('is rendered when the link is made, and never again, no matter how many open it', async () => {
    const renderShared = drawing();
    await appWith({ renderShared });
    const { token } = await shared.make();
    await vi.waitFor(() => expect(renderShared).toHaveBeenCalledOnce());
    const answers = await Promise.all(Array.from({ length: 20 }, () => shared.view(token, PAGE)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(renderShared).toHaveBeenCalledOnce();
  });

  test('is shared by the links of one day to one review, and its times are those of the day', async () => {
    const renderShared = drawing();
    await appWith({ renderShared });
    const first = await shared.make();
    // In Helsinki it is still the tenth.
    shared.clock.now = new Date('2026-02-10T21:59:59Z');
    const second = await shared.make({ label: 'Investors', password: null });
    const [one, other] = [await shared.view(first.token, PAGE), await shared.view(second.token, PAGE)];
    expect(one.body).toBe(other.body);
    expect(renderShared).toHaveBeenCalledOnce();
    expect(JSON.parse(one.body)).toMatchObject({
      reportedAt: '2026-02-09T22:00:00.000Z',
      expiresAt: '2026-03-12T21:59:59.999Z',
    });
    expect((await shared.view(first.token)).json()).toMatchObject({ expiresAt: '2026-03-12T09:00:00.000Z' });
    shared.clock.now = new Date('2026-02-10T22:00:00Z');
    const next = await shared.make();
    expect((await shared.view(next.token, PAGE)).body).not.toBe(one.body);
  });

  test('of one scope is never that of another', async () => {
    await appWith({ renderShared: drawing() });
    const plain = await shared.make();
    const cut = await shared.make({ segmentBy: 'channel' });
    for (let i = 0; i < 2; i++) {
      expect((await shared.view(plain.token, PAGE)).json()).toMatchObject({ segmentBy: null });
      expect((await shared.view(cut.token, PAGE)).json()).toMatchObject({ segmentBy: 'channel' });
    }
  });

  test('that is kept is shown to nobody once its link is revoked or over, and still to holders of another', async () => {
    await appWith({ renderShared: drawing() });
    const revoked = await shared.make();
    const short = await shared.make({ expiresInHours: 30 * 24 - 1 });
    const other = await shared.make();
    for (const { token } of [revoked, short, other])
      expect((await shared.view(token, PAGE)).statusCode).toBe(200);
    await shared.sharing.revoke(revoked.share.id, 'Growth lead', () => true);
    expect((await shared.view(revoked.token, PAGE)).statusCode).toBe(404);
    expect((await shared.view(other.token, PAGE)).statusCode).toBe(200);
    // The page says the day; the server knows the hour.
    shared.clock.now = new Date('2026-03-12T08:00:00Z');
    expect((await shared.view(short.token, PAGE)).statusCode).toBe(404);
    expect((await shared.view(other.token, PAGE)).statusCode).toBe(200);
  });

  test('comes in the coding that is asked for, from one rendering', async () => {
    const renderShared = drawing();
    await appWith({ renderShared });
    const { token } = await shared.make();
    const as = (encoding: string) =>
      shared.view(token, { headers: { ...PAGE.headers, 'accept-encoding': encoding } });
    const plain = await as('identity');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    const [brotli, gzip] = [await as('br'), await as('gzip')];
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
    expect([brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip']);
    expect(renderShared).toHaveBeenCalledOnce();
  });
});

describe('over a restart', () => {
  test('a page is read where it was kept, and not rendered again', async () => {
    const [store, renderedPages, before, after] = [memoryShareStore(), memoryPages(), drawing(), drawing()];
    await appWith({ store, renderedPages, renderShared: before });
    const { token } = await shared.make();
    await vi.waitFor(() => expect(renderedPages.pages.size).toBe(1));
    const { body } = await shared.view(token, PAGE);
    await shared.app.close();
    await appWith({ store, renderedPages, renderShared: after });
    expect((await shared.view(token, PAGE)).body).toBe(body);
    expect(after).not.toHaveBeenCalled();
  });

  test('a link from before pages were kept by what they show is rendered when it is opened', async () => {
    const [store, renderShared] = [memoryShareStore(), drawing()];
    await appWith({ store });
    const { token } = await shared.make();
    for (const { share } of store.kept) share.shows = null;
    await shared.app.close();
    await appWith({ store, renderShared });
    for (let i = 0; i < 3; i++)
      expect((await shared.view(token, PAGE)).json()).toMatchObject({ title: 'Visit to customer' });
    expect(renderShared).toHaveBeenCalledOnce();
  });

  test('a live page is not kept: it is another with every revision', async () => {
    const renderedPages = memoryPages();
    await appWith({ renderedPages, renderShared: drawing() });
    const { token } = await shared.make({ kind: 'live' });
    expect((await shared.view(token, PAGE)).statusCode).toBe(200);
    await settled();
    expect(renderedPages.pages.size).toBe(0);
  });

  test('a page is rendered all the same where none can be read or kept, and the log says why', async () => {
    const broken = () => Promise.reject(new Error('The disk is full.'));
    await appWith({ renderShared: drawing(), renderedPages: { read: broken, write: broken } });
    const { token } = await shared.make();
    expect((await shared.view(token, PAGE)).statusCode).toBe(200);
    await settled();
    expect(shared.logged()).toContain('The disk is full.');
  });
});

describe('within one minute', () => {
  // The clock stands still: a slow machine takes longer than the minute that is counted.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  test('one link is opened six hundred times a minute and then waits, another is not held up by it', async () => {
    await appWith({});
    const [busy, other] = [await shared.make(), await shared.make()];
    const statuses = new Set<number>();
    for (let i = 0; i < 600; i++) statuses.add((await shared.view(busy.token)).statusCode);
    expect([...statuses]).toEqual([200]);
    const refused = await shared.view(busy.token);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['cache-control']).toBe('private, no-store');
    expect(refused.body).not.toContain(busy.token);
    expect((await shared.view(other.token)).statusCode).toBe(200);
  });

  test('tokens that are made up push out no link’s count, and are counted by their address', async () => {
    await appWith({});
    const busy = await shared.make();
    for (let i = 0; i < 600; i++) await shared.view(busy.token);
    const from = (token: string, remoteAddress: string) =>
      shared.app.inject({
        url: '/api/v1/share',
        headers: { authorization: `Bearer ${token}` },
        remoteAddress,
      });
    const statuses = new Map<number, number>();
    for (let i = 0; i < 10_100; i++) {
      const { statusCode } = await from(newToken(), '192.0.2.7');
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 404: 600, 429: 9_500 });
    expect((await from(newToken(), '192.0.2.8')).statusCode).toBe(404);
    expect((await shared.view(busy.token)).statusCode).toBe(429);
  });
});
