import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { type ApiClient, apiClient, problemIn } from './api-client.ts';
import type { RunningApi } from './contract-suite.ts';

/** What every API must do that says it keeps weeks as they were reported (`canClose`). It leaves none closed. */
export function closedSuite(name: string, start: () => Promise<RunningApi>): void {
  describe(`closed weeks, kept by ${name}`, () => {
    let api: RunningApi;
    let client: ApiClient;
    let workspace: Workspace;

    beforeAll(async () => {
      api = await start();
      client = apiClient(api.url);
      workspace = await client.answer(endpoints.workspace.path, endpoints.workspace.response);
    });

    afterEach(async () => {
      for (const { week } of await closedWeeks()) await reopen(week);
    });

    afterAll(() => api.stop());

    const funnel = () => workspace.funnels[0]?.id ?? '';
    const path = (id = funnel()) => urlOf(closedEndpoints.closedWeeks, { id });
    const pathOf = (week: string) => urlOf(closedEndpoints.reopenWeek, { id: funnel(), week });
    const latest = (): Week => workspace.lastCompleteWeek ?? ('' as Week);
    const closedWeeks = async () =>
      (await client.answer(path(), closedEndpoints.closedWeeks.response)).closed;
    const close = (change: Record<string, unknown> = {}) =>
      client.send('POST', path(), { week: latest(), by: 'Growth lead', ...change });
    const closed = async (change?: Record<string, unknown>): Promise<ClosedWeek> => {
      const response = await close(change);
      expect(response.status).toBe(201);
      return closedEndpoints.closeWeek.response.parse(await response.json());
    };
    const reopen = (week: string, body: unknown = { by: 'Head of growth', why: 'closed too early' }) =>
      client.send('DELETE', pathOf(week), body);
    const revision = async () =>
      (await client.answer(endpoints.workspace.path, endpoints.workspace.response)).revision;

    test('the workspace says that weeks are kept, and whether this reader may close and open them', () => {
      expect(workspace).toMatchObject({ canClose: true, canReopen: true });
    });

    test('a closed week comes back with who closed it and when, the latest week first', async () => {
      const earlier = addWeeks(latest(), -1);
      const first = await closed({ week: earlier, by: '  Growth lead ' });
      expect(first).toMatchObject({
        week: earlier,
        by: 'Growth lead',
        hash: expect.stringMatching(/^[\w-]{43}$/),
      });
      expect(Date.parse(first.at)).not.toBeNaN();
      const second = await closed();
      expect(await closedWeeks()).toEqual([second, first]);
    });

    test('a week in which nothing changed since stands as reported, and nothing lies between', async () => {
      const week = await closed();
      const review = await client.answer(pathOf(latest()), closedEndpoints.closedReview.response);
      expect(review.closed).toEqual(week);
      expect(review.ledger).toMatchObject({ week: latest(), differs: false, split: true });
      expect(review.ledger.stages.length).toBeGreaterThan(1);
      for (const { total, segments } of review.ledger.stages)
        for (const { reported, parts, now } of [total, ...segments]) {
          expect(now).toBe(reported);
          expect(parts).toEqual({ late: 0, definitions: 0, corrections: 0 });
        }
      expect(review.now.headline).toEqual(review.reported.headline);
      expect(review.now.verdicts).toEqual(review.reported.verdicts);
      expect(review.reported.verdicts.every((row) => row.week === latest())).toBe(true);
    });

    test('closing and opening again changes the revision and the tags', async () => {
      const seen = [await revision()];
      const tag = (await client.get(path())).headers.get('etag') ?? '';
      await closed();
      expect((await client.get(path(), { 'if-none-match': tag })).status).toBe(200);
      seen.push(await revision());
      await reopen(latest());
      seen.push(await revision());
      expect(new Set(seen).size).toBe(3);
    });

    test('a week that was opened again is not closed, and can be closed again', async () => {
      await closed();
      expect((await reopen(latest())).status).toBe(200);
      expect(await closedWeeks()).toEqual([]);
      await client.refusal(pathOf(latest()), 404);
      await problemIn(await reopen(latest()), 404);
      expect((await closed({ by: 'Sales lead' })).by).toBe('Sales lead');
    });

    test('what cannot be closed is refused with a remedy, and nothing is kept', async () => {
      await problemIn(await close({ week: addWeeks(latest(), 1) }), 409);
      await problemIn(await close({ week: '2001-01-01' }), 404);
      await problemIn(await close({ week: '2026-11-17' }), 400);
      const faults: [Record<string, unknown>, string][] = [
        [{ by: ' ' }, 'by'],
        [{ by: 'x'.repeat(81) }, 'by'],
        [{ by: undefined }, 'by'],
        [{ week: 'last' }, 'week'],
      ];
      for (const [change, at] of faults) {
        const { errors } = await problemIn(await close(change), 400);
        expect(errors?.map((error) => error.path)).toEqual([at]);
      }
      await problemIn(await client.send('POST', path('nonsense'), { week: latest(), by: 'a' }), 404);
      await problemIn(await client.send('POST', path(), {}, 'text/plain'), 415);
      await client.refusal(path('nonsense'), 404);
      await client.refusal(pathOf('last'), 400);
      expect(await closedWeeks()).toEqual([]);
    });

    test('a closed week is not closed twice, and is opened only with a reason', async () => {
      await closed();
      const problem = await problemIn(await close({ by: 'Sales lead' }), 409);
      expect(problem.detail).toContain('Growth lead');
      for (const body of [{ by: 'Head of growth' }, { by: 'Head of growth', why: ' ' }, { why: 'too early' }])
        await problemIn(await reopen(latest(), body), 400);
      expect(await closedWeeks()).toHaveLength(1);
    });
  });
}
