import type { Instant } from '#domain/calendar/instant.ts';
import { DAYS_IN_WEEK } from '#domain/calendar/week.ts';
import { requiredIndex, type Stage } from '#domain/funnel/funnel.ts';
import type { Chance } from './chance.ts';
import type { Person } from './people.ts';
import { crmEnd, dayEnd, dayOf, weekStart } from './sample-days.ts';
import { crmStages, sampleFunnel } from './sample-funnel.ts';

const SECOND = 1000;
/** Between two stages of one person; also what is left before the end of a week for the stages that follow in it. */
const PAUSE = 60 * SECOND;

const { stages } = sampleFunnel;

/**
 * When a person reached each stage: in the week that was drawn for it, after the stage it follows, inside the step's
 * window, and before the end of what its source has delivered. `null` for stages not reached.
 */
export function momentsOf(person: Person, source: Chance): (Instant | null)[] {
  const latest = latestMoments(person);
  const moments: (Instant | null)[] = stages.map(() => null);
  for (const [index, stage] of stages.entries()) {
    const week = person.reached[index];
    const end = latest[index];
    if (week === null || week === undefined || end === null || end === undefined) continue;
    const before = index === 0 ? null : moments[requiredIndex(stages, index - 1)];
    const from =
      before === null || before === undefined ? weekStart(week) : Math.max(weekStart(week), before + PAUSE);
    const until = before === null || before === undefined ? end : Math.min(end, windowEnd(stage, before));
    moments[index] = from + Math.floor((source() * (until - from)) / SECOND) * SECOND;
  }
  return moments;
}

/** The latest that each stage may be reached so that whatever follows in the same week still fits in. */
function latestMoments({ reached }: Person): (Instant | null)[] {
  const latest: (Instant | null)[] = stages.map(() => null);
  for (const [index, stage] of [...stages.entries()].reverse()) {
    const week = reached[index];
    if (week === null || week === undefined) continue;
    const following = stages.flatMap((_, next) => {
      const follows = next > index && requiredIndex(stages, next - 1) === index;
      return follows && reached[next] === week ? (latest[next] ?? []) : [];
    });
    const delivered = crmStages.has(stage.id) ? Math.min(weekStart(week + 1), crmEnd) : weekStart(week + 1);
    latest[index] = Math.min(delivered, ...following) - PAUSE;
  }
  return latest;
}

function windowEnd({ withinWeeks = 0 }: Stage, after: Instant): Instant {
  return dayEnd(dayOf(after) + withinWeeks * DAYS_IN_WEEK);
}
