import { delay, type HttpHandler, HttpResponse, http } from 'msw';
import { endpoints } from '#domain/contract/endpoints.ts';
import { internal } from '#domain/contract/request-problem.ts';
import { sampleCompany } from '#examples/sample-company/sample-company.ts';
import { sampleReview, sampleWorkspace } from '#examples/sample-company/sample-review.ts';
import { handlersOf } from '#mocks/handlers.ts';
import { problemResponse } from '#mocks/responses.ts';

/** What can go wrong between the page and the metrics API. Each answers first; the sample company stands behind it. */

const SLOW_MS = 10_000;
const everything = '*/api/v1/*';
const reviews = `*${endpoints.review.path}`;

export const apiDown = (): HttpHandler[] => [http.get(everything, () => HttpResponse.error())];

export const slow = (): HttpHandler[] => [
  http.get(everything, async () => {
    await delay(SLOW_MS);
  }),
  ...handlersOf(sampleCompany),
];

export const serverError = (): HttpHandler[] => [
  http.get(everything, () => problemResponse(internal('req-1'))),
];

export const htmlInsteadOfJson = (): HttpHandler[] => [
  http.get(everything, () => HttpResponse.html('<!doctype html><title>Sign in</title><h1>Sign in</h1>')),
];

/** The workspace answers well and the review breaks off: the page has something to keep. */
export const truncated = (): HttpHandler[] => [
  http.get(reviews, () => {
    const text = JSON.stringify(sampleReview());
    return new HttpResponse(text.slice(0, text.length / 2), {
      headers: { 'content-type': 'application/json' },
    });
  }),
  ...handlersOf(sampleCompany),
];

export const wrongContract = (): HttpHandler[] => [
  http.get(reviews, () => {
    const review = sampleReview();
    return HttpResponse.json({ ...review, counts: { ...review.counts, contract: 'weekline.counts/2' } });
  }),
  ...handlersOf(sampleCompany),
];

/** A field that the contract requires is not there. */
export const missingField = (): HttpHandler[] => [
  http.get(`*${endpoints.workspace.path}`, () => {
    const { calendar: _, ...rest } = sampleWorkspace();
    return HttpResponse.json(rest);
  }),
  ...handlersOf(sampleCompany),
];
