import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addWeeks, firstDay, parseWeek, type Week, weekOfDay } from '#domain/calendar/week.ts';
import { DEFAULT_WEEKS, endpoints, MOST_WEEKS } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { problemSchema, type ReviewResponse, type Workspace } from '#domain/contract/review-schema.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import { type ApiClient, apiClient } from './api-client.ts';
import { everyCount, sumOfTables } from './count-tables.ts';

/** A metrics API to test: its address without a slash at the end, and how to stop it. */
export type RunningApi = { url: string; stop: () => Promise<void> };

/** What every implementation of the contract must do, whichever company it serves. */
export function contractSuite(name: string, start: () => Promise<RunningApi>): void {
  describe(`the contract, kept by ${name}`, () => {
    let api: RunningApi;
    let client: ApiClient;
    let workspace: Workspace;
    let funnel: Workspace['funnels'][number];

    beforeAll(async () => {
      api = await start();
      client = apiClient(api.url);
      workspace = await client.answer(endpoints.workspace.path, endpoints.workspace.response);
      const [first] = workspace.funnels;
      if (first === undefined) throw new Error(`${api.url} serves no funnel, so there is nothing to test.`);
      funnel = first;
    });

    afterAll(() => api.stop());

    const reviewPath = (query: Record<string, string> = {}, id = funnel.id) =>
      `${urlOf(endpoints.review, { id })}?${new URLSearchParams(query)}`;

    const review = (query: Record<string, string> = {}): Promise<ReviewResponse> =>
      client.answer(reviewPath(query), endpoints.review.response);

    test('every call answers in its declared shape', async () => {
      const { definitions } = await client.answer(endpoints.definitions.path, endpoints.definitions.response);
      expect(definitions.length).toBeGreaterThan(0);
      expect((await client.answer(endpoints.health.path, endpoints.health.response)).status).toBe('ready');
      expect((await review()).counts.funnel.id).toBe(funnel.id);
    });

    test('the workspace says from when to when there are complete weeks', () => {
      const { calendar, firstWeek, lastCompleteWeek, dataThrough } = workspace;
      for (const week of [firstWeek, lastCompleteWeek])
        expect(week === null || parseWeek(week, calendar.weekStartsOn)).toBeTruthy();
      expect(firstWeek !== null && lastCompleteWeek !== null && firstWeek <= lastCompleteWeek).toBe(true);
      expect(Date.parse(dataThrough ?? '')).not.toBeNaN();
    });

    test('without parameters a review ends with the latest complete week and has no segments', async () => {
      const { counts } = await review();
      expect(counts.weeks.at(-1)).toBe(workspace.lastCompleteWeek);
      expect(counts.weeks.length).toBeLessThanOrEqual(DEFAULT_WEEKS);
      expect(counts.segmentBy).toBeNull();
      expect(counts.entries.map(({ segment }) => segment)).toEqual([null]);
    });

    test('weeks= says how many weeks come, and never reaches before the first one', async () => {
      expect((await review({ weeks: '1' })).counts.weeks).toEqual([workspace.lastCompleteWeek]);
      expect((await review({ weeks: '5' })).counts.weeks).toHaveLength(5);
      const { weeks } = (await review({ weeks: String(MOST_WEEKS) })).counts;
      expect(weeks[0]).toBe(workspace.firstWeek);
      expect(weeks.at(-1)).toBe(workspace.lastCompleteWeek);
    });

    test('a customer is worth money of the workspace, at the last macro stage', async () => {
      const { economics, counts } = await review();
      const goal = counts.funnel.stages.findLast(({ kind }) => kind === 'macro');
      const wanted = { currency: workspace.currency, customerValue: { stage: goal?.id } };
      // Not every company declares a value.
      expect(economics ?? wanted).toMatchObject(wanted);
    });

    test('week= is the last week of the review', async () => {
      const week = addWeeks(latest(), -2);
      const { counts } = await review({ week, weeks: '3' });
      expect(counts.weeks).toEqual([addWeeks(week, -2), addWeeks(week, -1), week]);
    });

    test('the same weeks have the same counts, however they are asked for', async () => {
      const long = (await review({ weeks: '10' })).counts;
      const short = (await review({ weeks: '4' })).counts;
      expect(short.entries.map(({ arrivals }) => arrivals)).toEqual(
        long.entries.map(({ arrivals }) => arrivals.slice(-4)),
      );
      expect(short.steps.map(({ series }) => series.map(({ conversions }) => conversions))).toEqual(
        long.steps.map(({ series }) => series.map(({ conversions }) => conversions.slice(-4))),
      );
    });

    test('rows of a triangle end with the last week, and no lag is longer than the window', async () => {
      const { counts } = await review({ weeks: '12' });
      for (const { index, maxLag } of stepsOf(counts.funnel))
        for (const { conversions } of counts.steps[index]?.series ?? [])
          for (const [u, row] of conversions.entries())
            expect(row.length).toBeLessThanOrEqual(Math.min(12 - u, (maxLag ?? 12) + 1));
    });

    test('every count is a whole number of people and none is negative', async () => {
      const { counts } = await review({ weeks: String(MOST_WEEKS) });
      const wrong = everyCount(counts).filter(
        (count) => count !== null && !(Number.isInteger(count) && count >= 0),
      );
      expect(wrong).toEqual([]);
    });

    test('by= cuts by a property of the entry, and the segments add up to the total', async () => {
      expect(funnel.segmentProperties.length).toBeGreaterThan(0);
      const total = (await review({ weeks: '30' })).counts;
      for (const by of funnel.segmentProperties) {
        const { counts } = await review({ by, weeks: '30' });
        expect(counts.segmentBy).toBe(by);
        expect(counts.entries.map(({ segment }) => segment)).toEqual(counts.segments);
        expect(sumOfTables(counts.entries.map(({ arrivals }) => [arrivals]))).toEqual([
          total.entries[0]?.arrivals,
        ]);
        for (const [index, { series }] of counts.steps.entries())
          expect(sumOfTables(series.map(({ conversions }) => conversions))).toEqual(
            total.steps[index]?.series[0]?.conversions,
          );
      }
    });

    test('definitions in a review are those of its stages, and notes and changes lie in its weeks', async () => {
      const { counts, definitions, notes } = await review({ weeks: '40' });
      expect(definitions.length).toBeGreaterThanOrEqual(counts.funnel.stages.length);
      for (const { week } of [...notes, ...counts.steps.flatMap((step) => step.definitionChanges)])
        expect(counts.weeks).toContain(week);
    });

    test('the same revision everywhere, and an entity tag that saves sending an answer twice', async () => {
      for (const path of [endpoints.workspace.path, endpoints.definitions.path, reviewPath({ weeks: '2' })]) {
        const first = await client.get(path);
        const body: unknown = await first.json();
        expect(body).toMatchObject({ revision: workspace.revision });
        const tag = first.headers.get('etag');
        expect(tag).toMatch(/^(W\/)?"[^"]+"$/);
        const second = await client.get(path, { 'if-none-match': tag ?? '' });
        expect(second.status).toBe(304);
        expect(await second.text()).toBe('');
        expect((await client.get(path, { 'if-none-match': 'W/"another"' })).status).toBe(200);
      }
      const tags = [reviewPath({ weeks: '2' }), reviewPath({ weeks: '3' })].map(async (path) =>
        (await client.get(path)).headers.get('etag'),
      );
      expect(new Set(await Promise.all(tags)).size).toBe(2);
    });

    test('a parameter nobody knows is ignored', async () => {
      expect((await review({ weeks: '2', colour: 'green' })).counts).toEqual(
        (await review({ weeks: '2' })).counts,
      );
    });

    test('an unknown funnel or segment property is refused with the known ones', async () => {
      const unknown = await client.refusal(reviewPath({}, '<script>'), 404);
      expect(unknown.remedy).toContain(funnel.id);
      const property = await client.refusal(reviewPath({ by: 'shoe size' }), 404);
      expect(property.detail).toContain('shoe size');
      expect(property.remedy).toContain(funnel.segmentProperties[0]);
    });

    test('a week outside the data is refused with the weeks there are', async () => {
      for (const week of ['2001-01-01', '2101-01-03']) {
        const named = weekOfDay(firstDay(week as Week), workspace.calendar.weekStartsOn);
        const { remedy } = await client.refusal(reviewPath({ week: named }), 404);
        expect(remedy).toContain(workspace.firstWeek);
      }
    });

    test('what cannot be read is refused with the parameter’s name', async () => {
      for (const query of [
        { week: '2026-11-17' },
        { week: 'last' },
        { weeks: '0' },
        { weeks: '1.5' },
        { weeks: String(MOST_WEEKS + 1) },
        { weeks: 'many' },
      ]) {
        const { errors } = await client.refusal(reviewPath(query), 400);
        expect(errors?.map(({ path }) => path)).toEqual(Object.keys(query));
      }
    });

    test('the week that is still forming can be asked for when there is one', async () => {
      const next = addWeeks(latest(), 1);
      const response = await client.get(reviewPath({ week: next, weeks: '2' }));
      if (response.status === 404) {
        expect(problemSchema.parse(await response.json()).remedy).toContain(latest());
        return;
      }
      const { counts } = endpoints.review.response.parse(await response.json());
      expect(counts.weeks.at(-1)).toBe(next);
      expect(Date.parse(counts.dataThrough ?? '')).toBeLessThan(Date.parse(addWeeks(next, 1)));
    });

    function latest(): Week {
      if (workspace.lastCompleteWeek === null) throw new Error(`${api.url} has no complete week to test.`);
      return workspace.lastCompleteWeek;
    }
  });
}
