/** What every peer is given: how many people reached a stage in a week, by channel. */
export type Row = { week: string; channel: string; stage: string; people: number };

/** A line of the table, week over week: people at a stage, or their share of the first stage's. */
export type TableLine = { name: string; now: string; before: string; change: string };

/** One point in time of the trend and area charts: the week, and a number for each channel. */
export type WeekPoint = { week: string } & Record<string, string | number>;

/** What a peer's page says and draws, worked out from the rows. */
export type Model = {
  sentence: string;
  funnel: { stage: string; people: number }[];
  table: TableLine[];
  channels: string[];
  /** Share of the first stage's people who are as many as reach the third, by channel. */
  trend: WeekPoint[];
  /** People at the first stage, by channel. */
  area: WeekPoint[];
};

const counts = new Intl.NumberFormat('en-GB');

/** Works out the page of the latest week; the rows come in the order of the weeks and of the stages. */
export function modelOf(rows: readonly Row[]): Model {
  const weeks = [...new Set(rows.map(({ week }) => week))];
  const stages = [...new Set(rows.map(({ stage }) => stage))];
  const channels = [...new Set(rows.map(({ channel }) => channel))];
  const cells = new Map(rows.map((row) => [`${row.week} ${row.channel} ${row.stage}`, row.people]));
  const people = (week: string, channel: string, stage: string) =>
    cells.get(`${week} ${channel} ${stage}`) ?? 0;
  const total = (week: string, stage: string) =>
    channels.reduce((sum, channel) => sum + people(week, channel, stage), 0);

  const now = weeks.at(-1) ?? '';
  const before = weeks.at(-2) ?? '';
  const first = stages[0] ?? '';
  const third = stages[2] ?? '';
  const last = stages.at(-1) ?? '';
  return {
    sentence: `${counts.format(total(now, first))} people came and ${counts.format(total(now, last))} became customers in the week of ${now}, ${changeText(total(now, last), total(before, last))} against the week before.`,
    funnel: stages.map((stage) => ({ stage, people: total(now, stage) })),
    table: [
      ...stages.map((stage) => ({
        name: stage,
        now: counts.format(total(now, stage)),
        before: counts.format(total(before, stage)),
        change: changeText(total(now, stage), total(before, stage)),
      })),
      ...stages.slice(1).map((stage) => {
        const rateNow = total(now, stage) / total(now, first);
        const rateBefore = total(before, stage) / total(before, first);
        return {
          name: `${stage}, share of the first stage`,
          now: percentText(rateNow),
          before: percentText(rateBefore),
          change: changeText(rateNow, rateBefore),
        };
      }),
    ],
    channels,
    trend: weeks.map((week) => ({
      week,
      ...Object.fromEntries(
        channels.map((channel) => [channel, people(week, channel, third) / people(week, channel, first)]),
      ),
    })),
    area: weeks.map((week) => ({
      week,
      ...Object.fromEntries(channels.map((channel) => [channel, people(week, channel, first)])),
    })),
  };
}

function percentText(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function changeText(now: number, before: number): string {
  const change = (now / before - 1) * 100;
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)}%`;
}
