import { colours } from './colours.ts';
import type { Charts } from './page.tsx';
import type { Model, WeekPoint } from './rows.ts';

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 44;
const BOTTOM = 220;
const TOP = 8;
const BAR = 36;

/** The three charts as plain SVG, with titles for readers who point at them. */
export const drawnCharts: Charts = { Funnel, Trend, Area };

function Funnel({ model: { funnel } }: { model: Model }) {
  const most = Math.max(...funnel.map(({ people }) => people));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${funnel.length * BAR}`} role="img" aria-label="Funnel">
      {funnel.map(({ stage, people }, i) => (
        <g key={stage} transform={`translate(0 ${i * BAR})`}>
          <text x="150" y="22" textAnchor="end">
            {stage}
          </text>
          <rect
            x="158"
            y="4"
            width={Math.max(1, (people / most) * (WIDTH - 220))}
            height={BAR - 10}
            fill={colours[0]}
          />
          <text x={164 + (people / most) * (WIDTH - 220)} y="22">
            {people.toLocaleString('en-GB')}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Trend({ model: { trend, channels } }: { model: Model }) {
  const most = Math.max(...trend.flatMap((point) => channels.map((channel) => value(point, channel))));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Trend">
      <Axis most={most} text={(tick) => `${(tick * 100).toFixed(0)}%`} weeks={trend} />
      {channels.map((channel, i) => (
        <path
          key={channel}
          d={`M${trend.map((point, at) => place(at, trend.length, value(point, channel) / most)).join('L')}`}
          fill="none"
          stroke={colours[i]}
          strokeWidth="2"
        >
          <title>{channel}</title>
        </path>
      ))}
    </svg>
  );
}

function Area({ model: { area, channels } }: { model: Model }) {
  const under = (point: WeekPoint, band: number) =>
    channels.slice(0, band).reduce((sum, channel) => sum + value(point, channel), 0);
  const most = Math.max(...area.map((point) => under(point, channels.length)));
  const edge = (band: number) => area.map((point, at) => place(at, area.length, under(point, band) / most));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Area">
      <Axis most={most} text={(tick) => tick.toFixed(0)} weeks={area} />
      {channels.map((channel, i) => (
        <path key={channel} d={`M${[...edge(i), ...edge(i + 1).toReversed()].join('L')}Z`} fill={colours[i]}>
          <title>{channel}</title>
        </path>
      ))}
    </svg>
  );
}

type AxisProps = { most: number; text: (tick: number) => string; weeks: readonly WeekPoint[] };

function Axis({ most, text, weeks }: AxisProps) {
  return (
    <g>
      {[0, 0.5, 1].map((share) => {
        const y = TOP + (1 - share) * (BOTTOM - TOP);
        return (
          <g key={share}>
            <line x1={LEFT} x2={WIDTH} y1={y} y2={y} stroke="#ddd" />
            <text x={LEFT - 6} y={y + 4} textAnchor="end">
              {text(share * most)}
            </text>
          </g>
        );
      })}
      <text x={LEFT} y={HEIGHT - 4}>
        {weeks[0]?.week}
      </text>
      <text x={WIDTH} y={HEIGHT - 4} textAnchor="end">
        {weeks.at(-1)?.week}
      </text>
    </g>
  );
}

function place(at: number, points: number, share: number): string {
  const x = LEFT + (at / (points - 1)) * (WIDTH - LEFT);
  return `${x.toFixed(1)},${(TOP + (1 - share) * (BOTTOM - TOP)).toFixed(1)}`;
}

function value(point: WeekPoint, channel: string): number {
  return Number(point[channel]);
}
