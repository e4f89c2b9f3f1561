import type { ComponentType } from 'react';
import type { Model } from './rows.ts';

/** The three charts of a peer, drawn by itself or by a library. */
export type Charts = {
  Funnel: ComponentType<{ model: Model }>;
  Trend: ComponentType<{ model: Model }>;
  Area: ComponentType<{ model: Model }>;
};

/** The same page for every peer made of React: a sentence, a funnel, a table, two charts. */
export function PeerPage({ model, charts: { Funnel, Trend, Area } }: { model: Model; charts: Charts }) {
  return (
    <main>
      <h1>Weekly review</h1>
      <p className="sentence">{model.sentence}</p>
      <h2>Funnel</h2>
      <Funnel model={model} />
      <h2>Week over week</h2>
      <table>
        <thead>
          <tr>
            <th>What</th>
            <th>This week</th>
            <th>Week before</th>
            <th>Change</th>
          </tr>
        </thead>
        <tbody>
          {model.table.map(({ name, now, before, change }) => (
            <tr key={name}>
              <th>{name}</th>
              <td>{now}</td>
              <td>{before}</td>
              <td>{change}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>From first to third stage, by channel</h2>
      <Trend model={model} />
      <h2>People at the first stage, by channel</h2>
      <Area model={model} />
    </main>
  );
}
