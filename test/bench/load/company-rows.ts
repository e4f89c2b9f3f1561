import type { Week } from '#domain/calendar/week.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import { sampleCounts } from '#examples/sample-company/sample-counts.ts';
import type { Row } from '#test/bench/load/peers/rows.ts';

/** One of them is the week that the tracker missed: it has no rows, which leaves 26. */
const WEEKS = 27;

/** The sample company's counts as the peers take them: six stages, five channels, 26 weeks. */
export function companyRows(week: Week): Row[] {
  const counts = sampleCounts({ week, weeks: WEEKS, by: 'channel' });
  const arrivals = counts.segments.map((channel) => ({
    channel,
    stages: counts.funnel.stages.map((_, index) => arrivalsAt(counts, index, channel)),
  }));
  return counts.weeks.flatMap((at, index) =>
    counts.funnel.stages.flatMap(({ name: stage }, place) =>
      arrivals.flatMap(({ channel, stages }) => {
        const people = stages[place]?.[index];
        return typeof people === 'number' ? [{ week: at, channel, stage, people }] : [];
      }),
    ),
  );
}
