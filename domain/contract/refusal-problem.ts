import type { WeekStart } from '#domain/calendar/week.ts';
import type { NoMoney, RefusalCause } from './refusal.ts';
import type { Problem } from './review-schema.ts';

/**
 * A refusal as the metrics API says it, with the remedy: the same words from every server of the contract.
 *
 * @example problemOfRefusal({ kind: 'unknown-funnel', funnel: 'old', known: ['main'] }).remedy // 'The only funnel is “main”.'
 */
export function problemOfRefusal(refusal: RefusalCause): Problem {
  switch (refusal.kind) {
    case 'unknown-funnel':
      return {
        type: 'urn:weekline:unknown-funnel',
        title: 'No such funnel',
        status: 404,
        detail: `There is no funnel “${refusal.funnel}”.`,
        remedy: choice('funnel', refusal.known),
      };
    case 'unknown-segment':
      return {
        type: 'urn:weekline:unknown-segment',
        title: 'No such segment property',
        status: 404,
        detail: `The funnel “${refusal.funnel}” has no segment property “${refusal.property}”.`,
        remedy: choice('segment property', refusal.known),
      };
    case 'unknown-step':
      return {
        type: 'urn:weekline:unknown-step',
        title: 'No such step',
        status: 404,
        detail: `The funnel “${refusal.funnel}” has no step to “${refusal.step}”.`,
        remedy: `Name a step by the stage it leads to, or arrivals by the first stage. ${choice('stage', refusal.known)}`,
      };
    case 'nobody-there':
      return {
        type: 'urn:weekline:unknown-segment',
        title: 'No such segment',
        status: 404,
        detail: `Nobody belongs to the segment “${refusal.segment}” of “${refusal.property}”.`,
        remedy: someOf(refusal.known),
      };
    case 'already-acknowledged':
      return {
        type: 'urn:weekline:already-answered',
        title: 'Already acknowledged',
        status: 409,
        detail: `${refusal.acknowledgement.by} has already acknowledged this step for the week of ${refusal.acknowledgement.week}: “${refusal.acknowledgement.why}”.`,
        remedy: 'Undo that acknowledgement first if yours should replace it.',
      };
    case 'unknown-acknowledgement':
      return {
        type: 'urn:weekline:unknown-answer',
        title: 'No such acknowledgement',
        status: 404,
        detail: `There is no acknowledgement “${refusal.id}” in force.`,
        remedy: 'Reload: it has already been undone, or never existed.',
      };
    case 'not-a-week':
      return {
        type: 'urn:weekline:bad-request',
        title: 'The request cannot be read',
        status: 400,
        detail: `“${refusal.week}” is not the first day of a week: the weeks of this workspace start on ${dayName(refusal.weekStartsOn)}.`,
        remedy: `Name the week by its ${dayName(refusal.weekStartsOn)}, YYYY-MM-DD.`,
        errors: [{ path: 'week', message: `must be a ${dayName(refusal.weekStartsOn)}` }],
      };
    case 'week-outside':
      return {
        type: 'urn:weekline:week-outside-data',
        title: 'No data for this week',
        status: 404,
        detail: `There is no data for the week of ${refusal.week}.`,
        remedy:
          refusal.first === null
            ? 'No source has delivered any data yet: run `weekline import`.'
            : `Ask for a week from ${refusal.first} to ${refusal.last}.`,
      };
    case 'week-forming':
      return {
        type: 'urn:weekline:week-forming',
        title: 'The week is still forming',
        status: 409,
        detail: `The week of ${refusal.week} is not over, or not every source has delivered past its end.`,
        remedy:
          refusal.lastComplete === null
            ? 'Close it once every source has delivered past its end.'
            : `Close it once every source has delivered past its end, or close the latest complete week, ${refusal.lastComplete}.`,
      };
    case 'week-without-data':
      return {
        type: 'urn:weekline:week-without-data',
        title: 'Nothing was counted in this week',
        status: 409,
        detail: `A source sent nothing in the week of ${refusal.week}, so there is nothing to report.`,
        remedy: 'If the data still exists, deliver it and run `weekline import`, then close the week.',
      };
    case 'already-closed':
      return {
        type: 'urn:weekline:already-closed',
        title: 'Already closed',
        status: 409,
        detail: `${refusal.closed.by} has already closed the week of ${refusal.closed.week}.`,
        remedy: 'It stays as it was reported. An admin can reopen it if it has to be reported again.',
      };
    case 'not-closed':
      return {
        type: 'urn:weekline:not-closed',
        title: 'Not closed',
        status: 404,
        detail: `The week of ${refusal.week} of “${refusal.funnel}” is not closed.`,
        remedy: 'Reload: it has already been reopened, or was never closed.',
      };
    case 'no-money':
      return {
        type: 'urn:weekline:no-money',
        title: 'Nothing is known of money',
        status: 404,
        ...noMoney(refusal.why, refusal.funnel),
      };
    case 'data-arriving':
      return {
        type: 'urn:weekline:data-arriving',
        title: 'New data is arriving',
        status: 409,
        detail: `New data came in while the week of ${refusal.week} was being closed, so what you saw is not what would be kept.`,
        remedy: 'Wait for the import to finish, look at the week again, then close it.',
      };
  }
}

function choice(what: string, known: readonly string[]): string {
  if (known.length === 0) return `There is none yet: add a ${what} to weekline.yaml.`;
  const names = known.map((name) => `“${name}”`).join(', ');
  return known.length === 1 ? `The only ${what} is ${names}.` : `The ${plural(what)} are: ${names}.`;
}

const MOST_NAMED = 12;

/** There may be hundreds of segments. */
function someOf(known: readonly string[]): string {
  if (known.length === 0) return 'No segment has people yet.';
  const more = known.length - MOST_NAMED;
  const named = choice('segment', known.slice(0, MOST_NAMED));
  return more > 0 ? named.replace(/\.$/, `, and ${more} more.`) : named;
}

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function dayName(weekStartsOn: WeekStart): string {
  return weekStartsOn === 'monday' ? 'Monday' : 'Sunday';
}

function noMoney(why: NoMoney, funnel: string): Pick<Problem, 'detail' | 'remedy'> {
  switch (why) {
    case 'no-source':
      return {
        detail: 'No source says what was spent or what customers pay.',
        remedy: 'Add a source with kind: spend or kind: revenue to weekline.yaml, and run `weekline import`.',
      };
    case 'totals':
      return {
        detail: `The funnel “${funnel}” counts daily totals, in which nobody can tell who became a customer.`,
        remedy: 'Ask for a funnel whose conversions come from events.',
      };
    case 'no-goal':
      return {
        detail: `The funnel “${funnel}” has no macro stage, so nobody becomes a customer in it.`,
        remedy: 'Ask for a funnel that leads to a conversion with kind: macro.',
      };
    case 'no-data':
      return {
        detail: `The funnel “${funnel}” has no data yet.`,
        remedy: 'Run `weekline import`.',
      };
  }
}
