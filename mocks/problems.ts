import type { Week } from '#domain/calendar/week.ts';
import type { Problem, Workspace } from '#domain/contract/review-schema.ts';
import type { Answer } from '#domain/funnel/answer.ts';

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

export function unknownStep(step: string, funnel: string, known: readonly string[]): Problem {
  return {
    type: 'urn:weekline:unknown-step',
    title: 'No such step',
    status: 404,
    detail: `The funnel “${funnel}” has no step to “${step}”.`,
    remedy: `Name a step by the stage it leads to. ${choice('stage', known)}`,
  };
}

export function nobodyThere(segment: string, property: string, known: readonly string[]): Problem {
  return {
    type: 'urn:weekline:unknown-segment',
    title: 'No such segment',
    status: 404,
    detail: `Nobody belongs to the segment “${segment}” of “${property}”.`,
    remedy: choice('segment', known),
  };
}

export function alreadyAnswered({ by, week, why }: Answer): Problem {
  return {
    type: 'urn:weekline:already-answered',
    title: 'Already answered',
    status: 409,
    detail: `${by} has already answered for this step and the week of ${week}: “${why}”.`,
    remedy: 'Undo that answer first if yours is to take its place.',
  };
}

export function unknownAnswer(id: string): Problem {
  return {
    type: 'urn:weekline:unknown-answer',
    title: 'No such answer',
    status: 404,
    detail: `There is no answer “${id}” in force.`,
    remedy: 'Reload: it has been undone already, or was never given.',
  };
}

export function notJson(type: string): Problem {
  return {
    type: 'urn:weekline:not-json',
    title: 'Not JSON',
    status: 415,
    detail: type === '' ? 'The request does not say what its body is.' : `The body is “${type}”.`,
    remedy: 'Send JSON, with `content-type: application/json`.',
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
