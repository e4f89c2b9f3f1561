import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import { newShare, type SharedApp, sharedApp } from '#test/fakes/shared-app.ts';
import { week } from '#test/fakes/small-shop.ts';

const SHARES = '/api/v1/shares';

let shared: SharedApp;

beforeEach(async () => {
  shared = await sharedApp();
});

afterEach(() => shared.app.close());

const list = async () => (await shared.app.inject(SHARES)).json().shares;

describe('a link', () => {
  test('appears in one response, and shows the review as it was made', async () => {
    const { token, path, share } = await shared.make();
    expect(path).toBe(`/s#${token}`);
    expect(share).toMatchObject({ kind: 'frozen', week: '2026-01-26', label: 'Board, January', viewed: 0 });
    const response = await shared.view(token);
    expect(response.statusCode).toBe(200);
    expect(sharedReviewSchema.parse(response.json())).toMatchObject({
      kind: 'frozen',
      title: 'Visit to customer',
      week: '2026-01-26',
      reportedAt: '2026-02-10T09:00:00.000Z',
      expiresAt: '2026-03-12T09:00:00.000Z',
    });
    expect(JSON.stringify(await list())).not.toContain(token);
  });

  test('is rendered for who asks for a page, where the server can render', async () => {
    await shared.app.close();
    shared = await sharedApp({ renderShared: ({ title }) => `<main>${title}</main>` });
    const { token } = await shared.make();
    const page = await shared.view(token, { headers: { accept: 'text/html' } });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toBe('<main>Visit to customer</main>');
    expect((await shared.view(token)).json()).toMatchObject({ title: 'Visit to customer' });
  });

  test('counts its views and the day of the last, and writes many as one', async () => {
    const { token, share } = await shared.make();
    for (let i = 0; i < 30; i++) await shared.view(token);
    expect(await list()).toMatchObject([{ id: share.id, viewed: 30, lastViewed: null }]);
    await shared.sharing.close();
    expect(shared.store.writes).toBe(1);
    expect(await list()).toMatchObject([{ viewed: 30, lastViewed: '2026-02-10' }]);
  });

  test('to a closed week shows it as it was reported then', async () => {
    shared.clock.now = new Date('2026-02-03T10:00:00Z');
    await shared.useCases.closings.close('main', { week: week('2026-01-26'), by: 'Growth lead' });
    shared.clock.now = new Date('2026-02-10T09:00:00Z');
    const { token } = await shared.make({ week: '2026-01-26' });
    expect((await shared.view(token)).json()).toMatchObject({ reportedAt: '2026-02-03T10:00:00.000Z' });
  });

  test('that is live follows the data and says so', async () => {
    const { token, share } = await shared.make({ kind: 'live' });
    expect(share).toMatchObject({ kind: 'live', week: null, paused: false });
    expect((await shared.view(token)).json()).toMatchObject({
      kind: 'live',
      reportedAt: null,
      week: '2026-01-26',
    });
  });

  test('that is revoked shows nothing at the next request, and stays listed with who and when', async () => {
    const { token, share } = await shared.make();
    const revoked = await shared.app.inject({
      method: 'DELETE',
      url: `${SHARES}/${share.id}`,
      payload: { by: 'Sales lead' },
    });
    expect(revoked.statusCode).toBe(200);
    expect((await shared.view(token)).statusCode).toBe(404);
    expect(await list()).toMatchObject([{ revoked: { by: 'Sales lead', at: '2026-02-10T09:00:00.000Z' } }]);
    const again = await shared.app.inject({
      method: 'DELETE',
      url: `${SHARES}/${share.id}`,
      payload: { by: 'x' },
    });
    expect(again.statusCode).toBe(404);
  });

  test('whose revocation the disk does not take shows nothing, says so, and is written when it is revoked again', async () => {
    const { token, share } = await shared.make();
    const revoke = async (by: string) => {
      const url = `${SHARES}/${share.id}`;
      const response = await shared.app.inject({ method: 'DELETE', url, payload: { by } });
      return { status: response.statusCode, said: response.json() };
    };
    const { revoke: write } = shared.store;
    shared.store.revoke = async () => {
      throw new Error('The disk is full.');
    };
    for (const by of ['Sales lead', 'Growth lead']) {
      expect(await revoke(by)).toMatchObject({
        status: 503,
        said: {
          type: 'urn:weekline:revocation-pending',
          detail:
            'The link “Board, January” shows nothing from this moment on, but the disk of the server did not take that in full.',
        },
      });
      expect((await shared.view(token)).statusCode).toBe(404);
      expect(await list()).toMatchObject([{ revoked: { by: 'Sales lead' }, unwritten: true }]);
    }
    expect(shared.logged()).toContain('The disk is full.');
    shared.store.revoke = write;
    expect(await revoke('Growth lead')).toMatchObject({
      status: 200,
      said: { revoked: { by: 'Sales lead' }, unwritten: false },
    });
    expect((await revoke('Growth lead')).status).toBe(404);
    expect(shared.store.kept).toMatchObject([{ share: { revoked: { by: 'Sales lead' } } }]);
  });

  test('that is live can be listed and revoked while nothing can be counted', async () => {
    const { token, share } = await shared.make({ kind: 'live' });
    vi.spyOn(shared.useCases.reviews, 'workspace').mockRejectedValue(new Error('The database stopped.'));
    vi.spyOn(shared.useCases.reviews, 'review').mockRejectedValue(new Error('The database stopped.'));
    expect(await list()).toMatchObject([{ id: share.id, paused: false }]);
    const url = `${SHARES}/${share.id}`;
    const revoked = await shared.app.inject({ method: 'DELETE', url, payload: { by: 'Sales lead' } });
    expect(revoked.statusCode).toBe(200);
    expect((await shared.view(token)).statusCode).toBe(404);
  });

  test('is revoked once, however many ask at the same moment', async () => {
    const { share } = await shared.make();
    const asked = ['a', 'b', 'c'].map((by) => shared.sharing.revoke(share.id, by, () => true));
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds).toEqual(['revoked', 'unknown', 'unknown']);
    const revoked = (await shared.audit.read(10)).filter(({ action }) => action === 'share-revoked');
    expect(revoked).toHaveLength(1);
    expect(await list()).toMatchObject([{ revoked: { by: revoked[0]?.by } }]);
  });

  test('and its end are in the audit log, without the token', async () => {
    const { token, share } = await shared.make();
    await shared.app.inject({
      method: 'DELETE',
      url: `${SHARES}/${share.id}`,
      payload: { by: 'Sales lead' },
    });
    const entries = await shared.audit.read(10);
    expect(entries.map(({ action, by }) => [action, by])).toEqual([
      ['share-revoked', 'Sales lead'],
      ['share-created', 'Growth lead'],
    ]);
    expect(JSON.stringify(entries)).not.toContain(token);
  });

  test('with a password opens with it, for a day', async () => {
    const { token, share } = await shared.make({ password: 'correct horse' });
    expect(share.hasPassword).toBe(true);
    expect((await shared.view(token)).statusCode).toBe(401);
    const unlocked = await shared.app.inject({
      method: 'POST',
      url: '/api/v1/share/unlock',
      headers: { authorization: `Bearer ${token}` },
      payload: { password: 'correct horse' },
    });
    expect(unlocked.statusCode).toBe(204);
    const cookie = String(unlocked.headers['set-cookie']);
    expect(cookie).toMatch(/; Path=\/api\/v1\/share; HttpOnly; Secure; SameSite=Lax$/);
    const headers = { cookie: cookie.split(';')[0] };
    expect((await shared.view(token, { headers })).statusCode).toBe(200);
    shared.clock.now = new Date('2026-02-11T09:00:01Z');
    expect((await shared.view(token, { headers })).statusCode).toBe(401);
  });
});

describe('a link is not made', () => {
  const faults: [string, object, number, RegExp][] = [
    ['of a funnel that is none', { funnel: 'other' }, 404, /“main”/],
    ['by a property that is none', { segmentBy: 'shoe' }, 404, /“channel”/],
    ['of a week without data', { week: '2001-01-01' }, 404, /2026-01-05/],
    ['that is live and of one week', { kind: 'live', week: '2026-01-19' }, 400, /newest complete week/],
    ['for less than an hour', { expiresInHours: 0 }, 400, /from 1 to 8784/],
    ['for more than a year', { expiresInHours: 9000 }, 400, /from 1 to 8784/],
    ['with a short password', { password: '1234567' }, 400, /8 to 200 characters/],
    ['without a label', { label: ' ' }, 400, /must not be empty/],
  ];

  test.each(faults)('%s', async (_, change, status, remedy) => {
    const response = await shared.app.inject({
      method: 'POST',
      url: SHARES,
      payload: { ...newShare, ...change },
    });
    expect(response.statusCode).toBe(status);
    expect(response.body).toMatch(remedy);
    expect(shared.store.kept).toEqual([]);
  });
});
