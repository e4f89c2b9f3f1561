import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { Economics } from '#domain/economics/economics.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import type { ContractFault } from './fault.ts';

/** What a reader asked for, of a workspace that it had read before. */
export type Asked = {
  funnel: string;
  by: string | null;
  workspace: { calendar: Calendar; firstWeek: Week | null };
};

/**
 * Where an answer is not the one that was asked for, or contradicts the workspace: another funnel, cut or calendar; weeks
 * that begin after the first week of the data, without the people who were under way by then; money that names no stage,
 * or a range without its amount. Paths begin at the answer.
 *
 * @example answerFaults(review, { funnel: 'main', by: null, workspace })
 */
export function answerFaults(
  { counts, economics }: { counts: CountsDocument; economics: Economics | null },
  asked: Asked,
): ContractFault[] {
  const { funnel, by, workspace } = asked;
  const { calendar } = workspace;
  return [
    ...differing(['counts', 'funnel', 'id'], counts.funnel.id, funnel, 'the funnel that was asked for'),
    ...differing(['counts', 'segmentBy'], counts.segmentBy, by, 'the property that was asked for as “by”'),
    ...differing(
      ['counts', 'calendar', 'timeZone'],
      counts.calendar.timeZone,
      calendar.timeZone,
      'as in the workspace',
    ),
    ...differing(
      ['counts', 'calendar', 'weekStartsOn'],
      counts.calendar.weekStartsOn,
      calendar.weekStartsOn,
      'as in the workspace',
    ),
    ...carriedInMissing(counts, workspace.firstWeek),
    ...(economics === null ? [] : economicsFaults(economics, counts)),
  ];
}

function differing(
  path: ContractFault['path'],
  found: string | null,
  wanted: string | null,
  why: string,
): ContractFault[] {
  if (found === wanted) return [];
  return [{ path, message: `must be ${named(wanted)}, ${why}, not ${named(found)}` }];
}

function named(value: string | null): string {
  return value === null ? 'null' : `“${value}”`;
}

function carriedInMissing(counts: CountsDocument, firstWeek: Week | null): ContractFault[] {
  const [first] = counts.weeks;
  if (first === undefined) return [];
  if (firstWeek === null)
    return [
      {
        path: ['counts', 'weeks', 0],
        message: `is ${first}, but the workspace has no “firstWeek” of its data`,
      },
    ];
  if (first <= firstWeek) return [];
  return stepsOf(counts.funnel).flatMap(({ index, maxLag }) =>
    (counts.steps[index]?.series ?? []).flatMap(({ carriedIn, conversions }, j): ContractFault[] => {
      const longest = conversions.reduce((most, { length }) => Math.max(most, length), 0);
      const isOfOneLag = counts.weeks.length > 1 ? longest <= 1 : maxLag === 0;
      if (carriedIn !== undefined || isOfOneLag) return [];
      return [
        {
          path: ['counts', 'steps', index, 'series', j, 'carriedIn'],
          message:
            `is missing: the weeks begin on ${first} and the data on ${firstWeek}, so people were under way; ` +
            'count those who arrive in each week, or write an empty list if there are none',
        },
      ];
    }),
  );
}

function economicsFaults({ customerValue }: Economics, { funnel }: CountsDocument): ContractFault[] {
  const { stage, amount, low, high } = customerValue;
  const path = ['economics', 'customerValue'];
  const faults: ContractFault[] = [];
  if (!funnel.stages.some(({ id }) => id === stage))
    faults.push({ path: [...path, 'stage'], message: `must be a stage of the funnel, not “${stage}”` });
  if (low !== null && low > amount)
    faults.push({ path: [...path, 'low'], message: `must be at most the amount, ${amount}, not ${low}` });
  if (high !== null && high < amount)
    faults.push({ path: [...path, 'high'], message: `must be at least the amount, ${amount}, not ${high}` });
  return faults;
}
