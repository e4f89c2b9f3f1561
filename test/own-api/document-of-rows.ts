import type { EntrySeries, StepSeries } from '#domain/funnel/counts.ts';

/** A row of the SQL in docs/own-api.md; of the same place there may be several, which are added up. */
export type CountedRow = {
  kind: string;
  stage: string;
  segment: string | null;
  week: string;
  lag: number;
  people: number;
};

type Counted = { segments: (string | null)[]; entries: EntrySeries[]; steps: { series: StepSeries[] }[] };

/** The rows put in their places, as docs/own-api.md says: stages in the order of the example. */
export function documentOfRows(rows: readonly CountedRow[], weeks: readonly string[]): Counted {
  const segments = [...new Set(rows.map(({ segment }) => segment))].sort();
  const of = (kind: string, stage: string, segment: string | null) =>
    rows.filter((row) => row.kind === kind && row.stage === stage && row.segment === segment);
  return {
    segments,
    entries: segments.map((segment) => ({
      segment,
      arrivals: listed(of('arrivals', 'visit', segment), weeks),
    })),
    steps: ['signup', 'paid'].map((stage) => ({
      series: segments.map((segment) => {
        const cells = of('conversions', stage, segment);
        return {
          segment,
          conversions: weeks.map((week) => {
            const row: number[] = [];
            for (const cell of cells)
              if (cell.week === week) row[cell.lag] = (row[cell.lag] ?? 0) + cell.people;
            return row;
          }),
          carriedIn: listed(of('carriedIn', stage, segment), weeks),
        };
      }),
    })),
  };
}

function listed(rows: readonly CountedRow[], weeks: readonly string[]): number[] {
  const people: number[] = [];
  for (const { week, people: more } of rows) {
    const at = weeks.indexOf(week);
    people[at] = (people[at] ?? 0) + more;
  }
  return people;
}
