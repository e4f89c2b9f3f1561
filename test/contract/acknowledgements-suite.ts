import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import { type ApiClient, apiClient, problemIn } from './api-client.ts';
import type { RunningApi } from './contract-suite.ts';

/** What every API must do that says it keeps acknowledgements (`canAnswer`). It leaves none behind. */
export function acknowledgementsSuite(name: string, start: () => Promise<RunningApi>): void {
  describe(`acknowledgements, kept by ${name}`, () => {
    let api: RunningApi;
    let client: ApiClient;
    let workspace: Workspace;
    let step: string;

    beforeAll(async () => {
      api = await start();
      client = apiClient(api.url);
      workspace = await client.answer(endpoints.workspace.path, endpoints.workspace.response);
      step = (await review()).counts.steps[0]?.to ?? '';
    });

    afterEach(async () => {
      for (const { id } of await inForce()) await undo(id);
    });

    afterAll(() => api.stop());

    const funnel = () => workspace.funnels[0] ?? { id: '', segmentProperties: [] };
    const acknowledgementsPath = (id = funnel().id) =>
      urlOf(acknowledgementEndpoints.acknowledgements, { id });
    const review = (query = ''): Promise<ReviewResponse> =>
      client.answer(`${urlOf(endpoints.review, { id: funnel().id })}${query}`, endpoints.review.response);
    const inForce = async () =>
      (await client.answer(acknowledgementsPath(), acknowledgementEndpoints.acknowledgements.response))
        .answers;
    const lastWeek = (): Week => workspace.lastCompleteWeek ?? ('' as Week);
    const said = (change: Record<string, unknown> = {}) => ({
      step,
      week: addWeeks(lastWeek(), -2),
      kind: 'expected',
      why: 'price test',
      by: 'Growth lead',
      ...change,
    });
    const give = (change?: Record<string, unknown>) =>
      client.send('POST', acknowledgementsPath(), said(change));
    const given = async (change?: Record<string, unknown>): Promise<Acknowledgement> => {
      const response = await give(change);
      expect(response.status).toBe(201);
      return acknowledgementEndpoints.acknowledge.response.parse(await response.json());
    };
    const undo = (id: string, body: unknown = { by: 'Sales lead' }) =>
      client.send('DELETE', urlOf(acknowledgementEndpoints.withdrawAcknowledgement, { answer: id }), body);

    test('the workspace says that acknowledgements are kept', () => {
      expect(workspace.canAnswer).toBe(true);
    });

    test('an acknowledgement comes back as it was given, with its id and moment, in the list and in the review', async () => {
      const acknowledgement = await given({ why: '  price test  ' });
      expect(acknowledgement).toMatchObject({
        ...said(),
        funnel: funnel().id,
        segment: null,
        segmentBy: null,
      });
      expect(Date.parse(acknowledgement.at)).not.toBeNaN();
      expect(await inForce()).toEqual([acknowledgement]);
      const { counts } = await review();
      expect(counts.steps.find(({ to }) => to === step)?.answers).toEqual([
        expect.objectContaining({
          id: acknowledgement.id,
          week: acknowledgement.week,
          kind: 'expected',
          segment: null,
        }),
      ]);
      expect(counts.steps.filter(({ answers }) => answers !== undefined)).toHaveLength(1);
    });

    test('an acknowledgement to another week than those of a review is not in it', async () => {
      await given({ week: addWeeks(lastWeek(), -3) });
      const { counts } = await review('?weeks=2');
      expect(counts.steps.flatMap(({ answers = [] }) => answers)).toEqual([]);
    });

    test('an acknowledgement about a segment is in reviews that are cut by its property, and in no others', async () => {
      const [segmentBy = ''] = funnel().segmentProperties;
      const [segment = ''] = (await review(`?by=${segmentBy}`)).counts.segments;
      await given({ segment, segmentBy });
      expect((await review()).counts.steps.flatMap(({ answers = [] }) => answers)).toEqual([]);
      const cut = (await review(`?by=${segmentBy}`)).counts;
      expect(cut.steps.flatMap(({ answers = [] }) => answers)).toMatchObject([{ segment }]);
    });

    test('acknowledging and withdrawing it changes the revision and the tag, every time', async () => {
      const seen = [(await review()).revision];
      const { id } = await given();
      seen.push((await review()).revision);
      await undo(id);
      seen.push((await review()).revision);
      expect(new Set(seen).size).toBe(3);
      const first = await client.get(acknowledgementsPath());
      const tag = first.headers.get('etag') ?? '';
      expect((await client.get(acknowledgementsPath(), { 'if-none-match': tag })).status).toBe(304);
      await given();
      expect((await client.get(acknowledgementsPath(), { 'if-none-match': tag })).status).toBe(200);
    });

    test('a withdrawn acknowledgement is gone, cannot be withdrawn twice, and makes room for another', async () => {
      const { id } = await given();
      expect((await undo(id)).status).toBe(200);
      expect(await inForce()).toEqual([]);
      await problemIn(await undo(id), 404);
      expect((await given({ kind: 'definition-changed' })).kind).toBe('definition-changed');
    });

    test('a second acknowledgement is refused, and names who made the first', async () => {
      await given();
      const problem = await problemIn(await give({ kind: 'definition-changed', by: 'Sales lead' }), 409);
      expect(problem.detail).toContain('Growth lead');
      expect(await inForce()).toHaveLength(1);
    });

    test('what cannot be read is refused with the field’s name, and nothing is kept', async () => {
      const faults: [Record<string, unknown>, string][] = [
        [{ why: '  ' }, 'why'],
        [{ why: 'x'.repeat(501) }, 'why'],
        [{ by: '' }, 'by'],
        [{ by: 'x'.repeat(81) }, 'by'],
        [{ by: undefined }, 'by'],
        [{ kind: 'ignored' }, 'kind'],
        [{ week: 'last' }, 'week'],
        [{ week: addWeeks(lastWeek(), -2).replace(/..$/, '99') }, 'week'],
        [{ segment: 'organic' }, 'segmentBy'],
        [{ segment: 'organic', segmentBy: 'channel', kind: 'definition-changed' }, 'segment'],
      ];
      for (const [change, path] of faults) {
        const { errors } = await problemIn(await give(change), 400);
        expect(errors?.map((error) => error.path)).toEqual([path]);
        for (const { message } of errors ?? []) expect(message).toMatch(/^must/);
      }
      const [segmentBy = ''] = funnel().segmentProperties;
      await problemIn(await give({ step: 'nonsense' }), 404);
      await problemIn(await give({ week: '2001-01-01' }), 404);
      await problemIn(await give({ segment: 'nobody is here', segmentBy }), 404);
      await problemIn(await give({ segment: 'a', segmentBy: 'shoe size' }), 404);
      await problemIn(await client.send('POST', acknowledgementsPath('nonsense'), said()), 404);
      await problemIn(await client.send('POST', acknowledgementsPath(), said(), 'text/plain'), 415);
      await problemIn(await undo('nonsense'), 404);
      await problemIn(await undo('nonsense', {}), 400);
      await client.refusal(acknowledgementsPath('nonsense'), 404);
      expect(await inForce()).toEqual([]);
    });
  });
}
