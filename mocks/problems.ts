import type { Week } from '#domain/calendar/week.ts';
import type { Problem, Workspace } from '#domain/contract/review-schema.ts';

/** The refusals of the metrics API, in the words and with the remedies of the real server. */

export function unknownFunnel(id: string, known: readonly string[]): Problem {
  return {
    type: 'urn:weekline:unknown-funnel',
    title: 'No such funnel',
    status: 404,
    detail: `There is no funnel “${id}”.`,
    remedy: choice('funnel', known),
  };
}

export function unknownSegment(property: string, funnel: string, known: readonly string[]): Problem {
  return {
    type: 'urn:weekline:unknown-segment',
    title: 'No such segment property',
    status: 404,
    detail: `The funnel “${funnel}” has no segment property “${property}”.`,
    remedy: choice('segment property', known),
  };
}

export function weekOutside(week: Week, first: Week | null, last: Week | null): Problem {
  return {
    type: 'urn:weekline:week-outside-data',
    title: 'No data for this week',
    status: 404,
    detail: `There are no data for the week of ${week}.`,
    remedy:
      first === null
        ? 'No source has delivered anything yet: run `weekline import`.'
        : `Ask for a week from ${first} to ${last}.`,
  };
}

export function notAWeek(week: string, { weekStartsOn }: Workspace['calendar']): Problem {
  const day = weekStartsOn === 'monday' ? 'Monday' : 'Sunday';
  return {
    type: 'urn:weekline:bad-request',
    title: 'The request cannot be read',
    status: 400,
    detail: `“${week}” is not the first day of a week: the weeks of this workspace start on ${day}.`,
    remedy: `Name the week by its ${day}, YYYY-MM-DD.`,
    errors: [{ path: 'week', message: `must be a ${day}` }],
  };
}

export function badRequest(errors: { path: string; message: string }[]): Problem {
  const told = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return {
    type: 'urn:weekline:bad-request',
    title: 'The request cannot be read',
    status: 400,
    detail: `The request cannot be read: ${told}.`,
    remedy: 'Correct the parameters named in `errors`; /api/docs lists what each call takes.',
    errors,
  };
}

export function serverFailed(): Problem {
  return {
    type: 'urn:weekline:internal',
    title: 'Something went wrong here',
    status: 500,
    detail: 'The server could not work out an answer.',
    remedy: 'Try again; if it stays, look for request req-1 in the log of the server.',
  };
}

export function unknownScenario(name: string, known: readonly string[]): Problem {
  return {
    type: 'urn:weekline:unknown-scenario',
    title: 'No such scenario',
    status: 404,
    detail: `The demo has no scenario “${name}”.`,
    remedy: choice('scenario', known),
  };
}

function choice(what: string, known: readonly string[]): string {
  if (known.length === 0) return `None is configured: name a ${what} in weekline.yaml.`;
  return `Known ${known.length === 1 ? 'is' : 'are'} ${known.map((name) => `“${name}”`).join(', ')}.`;
}
