import {
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  Area as RechartsArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { colours } from './colours.ts';
import type { Charts } from './page.tsx';
import type { Model } from './rows.ts';

const HEIGHT = 240;

/** The three charts as Recharts draws them out of the box. */
export const rechartsCharts: Charts = { Funnel, Trend, Area };

function Funnel({ model: { funnel } }: { model: Model }) {
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <BarChart data={funnel} layout="vertical">
        <CartesianGrid horizontal={false} />
        <XAxis type="number" />
        <YAxis type="category" dataKey="stage" width={120} />
        <Tooltip />
        <Bar dataKey="people" fill={colours[0] ?? ''} />
      </BarChart>
    </ResponsiveContainer>
  );
}

function Trend({ model: { trend, channels } }: { model: Model }) {
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <LineChart data={trend}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="week" />
        <YAxis />
        <Tooltip />
        <Legend />
        {channels.map((channel, i) => (
          <Line key={channel} dataKey={channel} stroke={colours[i] ?? ''} dot={false} />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

function Area({ model: { area, channels } }: { model: Model }) {
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <AreaChart data={area}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="week" />
        <YAxis />
        <Tooltip />
        <Legend />
        {channels.map((channel, i) => (
          <RechartsArea
            key={channel}
            dataKey={channel}
            stackId="1"
            stroke={colours[i] ?? ''}
            fill={colours[i] ?? ''}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}
