import { type DataCheck, reconciliationId } from '#domain/review/data-check.ts';
import { countText, listText } from '#domain/wording/numbers-and-dates.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { SourceMeeting, StageReconciliation } from './data-facts.ts';
import { maskedId } from './fact-checks.ts';

/** With fewer people nobody can say that too many are left out. */
const FEWEST_PEOPLE = 20;
const COUNTED_SHARE = 0.25;

/** Where the people of each stage are; a warning where most of them are not counted. */
export function reconciliationChecks(
  { stages }: FunnelConfiguration,
  reconciliations: readonly StageReconciliation[],
): DataCheck[] {
  return reconciliations.flatMap((one) => {
    const [stage, from] = [stages[one.stage], stages[one.stage - 1]];
    if (stage === undefined || from === undefined || one.people === 0) return [];
    const most = one.people >= FEWEST_PEOPLE && one.counted < one.people * COUNTED_SHARE;
    return [
      {
        id: reconciliationId(stage.id),
        level: most ? ('warning' as const) : ('fine' as const),
        message: `${reconciliationText(one, { stage, from: stages[requiredBefore(stages, one.stage)] ?? from })}.`,
        remedy: most
          ? `People count at “${stage.name}” who reached “${from.name}” before, within the window. Check that both have the same ids, and the window.`
          : null,
      },
    ];
  });
}

type Stages = FunnelConfiguration['stages'];

function requiredBefore(stages: Stages, stage: number): number {
  return stages.findLastIndex((one, index) => index < stage && (index === 0 || one.optional !== true));
}

/**
 * @example reconciliationText(won, { stage, from })
 * // '“Won”: 1,290 people, 1,301 rows: 284 counted, 488 only before they reached “Demo”, 518 outside the window of 13 weeks'
 */
export function reconciliationText(
  { rows, people, counted, never, before, outside }: StageReconciliation,
  { stage, from }: { stage: Stages[number]; from: Stages[number] },
): string {
  const parts = [
    `${countText(counted)} counted`,
    ...(never === 0 ? [] : [`${countText(never)} never at “${from.name}”`]),
    ...(before === 0 ? [] : [`${countText(before)} only before they reached “${from.name}”`]),
    ...(outside === 0 ? [] : [`${countText(outside)} outside ${windowText(stage)}`]),
  ];
  const who = people === 1 ? '1 person' : `${countText(people)} people`;
  return `“${stage.name}”: ${who}, ${rows === 1 ? '1 row' : `${countText(rows)} rows`}: ${listText(parts)}`;
}

function windowText({ withinWeeks, withinDays }: Stages[number]): string {
  if (withinDays !== undefined) return `the window of ${withinDays === 1 ? '1 day' : `${withinDays} days`}`;
  if (withinWeeks === undefined) return 'the window';
  return `the window of ${withinWeeks === 1 ? '1 week' : `${withinWeeks} weeks`}`;
}

const FEWEST_MET = 3;
/** Where so large a share would meet if spelling did not count, the ids are the same ones, spelt in two ways. */
const NEAR_SHARE = 0.1;

/** Sources of later stages whose people no other source knows. */
export function meetingChecks(meetings: readonly SourceMeeting[]): DataCheck[] {
  return meetings.flatMap(({ source, people, met, nearlyMet, own, other }) => {
    if (people < FEWEST_MET) return [];
    const never = met === 0;
    if (!never && nearlyMet < people * NEAR_SHARE) return [];
    const examples =
      own === null || other === null
        ? ''
        : `, such as “${maskedId(own)}” here and “${maskedId(other)}” there`;
    const message = never
      ? `None of the ${countText(people)} people of “${source}” appears in another source of the funnel: they can be counted nowhere. Ids${examples}.`
      : `${countText(nearlyMet)} of ${countText(people)} people of “${source}” would be known to another source if case, blanks, leading zeros and “.0” did not count${examples}.`;
    return [
      {
        id: `never-met:${source}`,
        level: never ? ('problem' as const) : ('warning' as const),
        message: message.replace('Ids, such as', 'Ids are such as'),
        remedy: 'Export the same id from both, written alike, or map the column that both have.',
      },
    ];
  });
}
