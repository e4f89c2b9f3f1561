import { type HttpHandler, http } from 'msw';
import type { Week } from '#domain/calendar/week.ts';
import { closedSampleWeek } from '#examples/sample-company/closed-week.ts';
import { formingSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCompany, sampleCompanyIn } from '#examples/sample-company/sample-company.ts';
import { dip, earlierAcknowledgement, mixShift, outage } from '#examples/sample-company/stories.ts';
import {
  apiDown,
  htmlInsteadOfJson,
  missingField,
  serverError,
  slow,
  truncated,
  wrongContract,
} from '#mocks/scenarios/faults.ts';
import {
  allZeros,
  longNames,
  markupInNames,
  noData,
  oneWeek,
  paradox,
  thirtyStages,
  tooFewPeople,
  twoHundredSegments,
} from '#mocks/scenarios/shaped-companies.ts';
import {
  acceptedDrop,
  fewerPeople,
  justOutside,
  lastingDrop,
  restless,
  untrusted,
} from '#mocks/scenarios/verdict-states.ts';
import { handlersOf } from './handlers.ts';
import { problemResponse } from './responses.ts';
import { unknownScenario } from './unknown-scenario.ts';

/** Every state of the page by name, for `?scenario=name` in the demo and for journeys. */
export const scenarios = {
  flagged: () => handlersOf(sampleCompany, [], [closedSampleWeek()]),
  calm: () => handlersOf(sampleCompanyIn('2026-10-12' as Week)),
  dip: () => handlersOf(sampleCompanyIn(dip.week)),
  answered: () => handlersOf(sampleCompany, [earlierAcknowledgement]),
  closed: () => handlersOf(sampleCompanyIn(closedSampleWeek().week), [], [closedSampleWeek()]),
  'mix-shift': () => handlersOf(sampleCompanyIn(mixShift.until)),
  learning: () => handlersOf(sampleCompanyIn('2026-06-08' as Week)),
  'missing-week': () => handlersOf(sampleCompanyIn(outage.week)),
  forming: () => handlersOf(sampleCompanyIn(formingSampleWeek)),
  'no-data': () => handlersOf(noData()),
  'one-week': () => handlersOf(oneWeek()),
  zeros: () => handlersOf(allZeros()),
  paradox: () => handlersOf(paradox()),
  'fewer-people': () => handlersOf(fewerPeople()),
  'just-outside': () => handlersOf(justOutside()),
  restless: () => handlersOf(restless()),
  accepted: () => handlersOf(lastingDrop(), [acceptedDrop]),
  untrusted: () => handlersOf(untrusted()),
  'too-few': () => handlersOf(tooFewPeople()),
  'thirty-stages': () => handlersOf(thirtyStages()),
  'two-hundred-segments': () => handlersOf(twoHundredSegments()),
  'long-names': () => handlersOf(longNames()),
  markup: () => handlersOf(markupInNames()),
  down: apiDown,
  slow,
  'server-error': serverError,
  html: htmlInsteadOfJson,
  truncated,
  'wrong-contract': wrongContract,
  'missing-field': missingField,
} satisfies Record<string, () => HttpHandler[]>;

export type ScenarioName = keyof typeof scenarios;

/** The handlers of a scenario; without a name those of the sample company. A name nobody knows is refused on the page. */
export function handlersFor(name: string | null): HttpHandler[] {
  if (name === null) return scenarios.flagged();
  if (isScenario(name)) return scenarios[name]();
  const problem = unknownScenario(name, Object.keys(scenarios));
  return [http.get('*/api/v1/*', () => problemResponse(problem))];
}

function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
