import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { type MadeShare, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { type ApiClient, apiClient, problemIn } from './api-client.ts';
import type { RunningApi } from './contract-suite.ts';

/** What every API must do that says it makes links (`canShare`). */
export function sharesSuite(name: string, start: () => Promise<RunningApi>): void {
  describe(`links, made by ${name}`, () => {
    let api: RunningApi;
    let client: ApiClient;
    let workspace: Workspace;

    beforeAll(async () => {
      api = await start();
      client = apiClient(api.url);
      workspace = await client.answer(endpoints.workspace.path, endpoints.workspace.response);
    });

    afterAll(() => api.stop());

    const { shared, unlock } = sharedLinkEndpoints;
    const { shares, makeShare, revokeShare } = shareEndpoints;
    const make = (change: object = {}) =>
      client.send('POST', makeShare.path, {
        funnel: workspace.funnels[0]?.id,
        label: 'Board',
        by: 'Growth lead',
        ...change,
      });
    const made = async (change?: object): Promise<MadeShare> => {
      const response = await make(change);
      expect(response.status).toBe(201);
      return makeShare.response.parse(await response.json());
    };
    const view = (token: string, query = '') =>
      client.get(`${shared.path}${query}`, { authorization: `Bearer ${token}` });
    const revoke = (id: string) =>
      client.send('DELETE', urlOf(revokeShare, { share: id }), { by: 'Sales lead' });

    test('the workspace says that links are made', () => {
      expect(workspace.canShare).toBe(true);
    });

    test('a link shows the newest complete week, by letters, and is listed without its token', async () => {
      const { share, token, path } = await made({ segmentBy: workspace.funnels[0]?.segmentProperties[0] });
      expect(path).toBe(`/s#${token}`);
      expect(token).toMatch(/^[\w-]{22}$/);
      const response = await view(token);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(response.headers.get('etag')).toBeNull();
      const body = shared.response.parse(await response.json());
      expect(body).toMatchObject({ kind: 'frozen', week: workspace.lastCompleteWeek, notes: [] });
      expect(body.review.stages[1]?.step?.segments[0]?.segment).toMatch(/ A$/);
      const listed = await client.answer(shares.path, shares.response);
      expect(listed.shares[0]).toMatchObject({ id: share.id, label: 'Board', by: 'Growth lead' });
      expect(JSON.stringify(listed)).not.toContain(token);
    });

    test('a revoked link, and one that never was, get the same answer', async () => {
      const { share, token } = await made();
      expect((await revoke(share.id)).status).toBe(200);
      const gone = await problemIn(await view(token), 404);
      expect(await problemIn(await view('A'.repeat(22)), 404)).toEqual(gone);
      await problemIn(await revoke(share.id), 404);
    });

    test('a link takes no query, and a password before it shows anything', async () => {
      const { token } = await made({ password: 'correct horse' });
      await problemIn(await view(token, '?week=2020-01-06'), 400);
      await problemIn(await view(token), 401);
      const give = (password: string) =>
        fetch(`${api.url}${unlock.path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ password }),
        });
      await problemIn(await give('wrong horse'), 401);
      expect((await give('correct horse')).status).toBe(204);
    });

    const refusals: [string, object, number][] = [
      ['an unknown funnel', { funnel: 'nowhere' }, 404],
      ['an unknown property', { segmentBy: 'nowhere' }, 404],
      ['a week before the data', { week: '1999-01-04' }, 404],
      ['a live link of one week', { kind: 'live', week: '2026-01-05' }, 400],
      ['a field nobody knows', { token: 'mine' }, 400],
      ['an expiry beyond a year', { expiresInHours: 10_000 }, 400],
      ['a short password', { password: 'short' }, 400],
    ];
    test.each(refusals)('refused: %s', async (_, change, status) => {
      await problemIn(await make(change), status);
    });
  });
}
