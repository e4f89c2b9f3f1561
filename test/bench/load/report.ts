import type { Loads } from '#test/bench/load/browser/rounds.ts';
import type { Goal } from './goals.ts';
import { kilobytes } from './page-goals.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** One line for each page: what it took in milliseconds, what it weighed. */
export function pageTable(loads: ReadonlyMap<string, Loads>): string[] {
  return [
    `  ${'page'.padEnd(34)}${['readable', 'charts', 'answers a touch'].map((title) => title.padStart(20)).join('')}${'until readable'.padStart(16)}${'in all'.padStart(12)}${'requests'.padStart(10)}`,
    ...[...loads].map(([name, { seen, touched }]) => {
      const times = [
        seen.map(({ readable }) => readable),
        seen.map(({ charts }) => charts),
        touched.map(({ reading }) => reading),
      ].map((values) => (values.length === 0 ? '–' : spreadText(spreadOf(values))).padStart(20));
      const until = kilobytes(spreadOf(seen.map(({ bytes }) => bytes)).median).padStart(16);
      const all = touched.length === 0 ? '–' : kilobytes(Math.max(...touched.map(({ bytes }) => bytes)));
      const requests = touched.length === 0 ? '–' : String(Math.max(...touched.map((one) => one.requests)));
      return `  ${name.padEnd(34)}${times.join('')}${until}${all.padStart(12)}${requests.padStart(10)}`;
    }),
  ];
}

/** One line for each goal, and how many were reached. */
export function goalTable(goals: readonly Goal[]): string[] {
  const count = (kind: Goal['outcome']['kind']) =>
    goals.filter(({ outcome }) => outcome.kind === kind).length;
  return [
    ...goals.map(({ what, wanted, outcome }) =>
      outcome.kind === 'not-measured'
        ? `  not measured  ${what.padEnd(66)} goal ${wanted}: ${outcome.reason}`
        : `  ${(outcome.kind === 'reached' ? 'reached' : 'MISSED').padEnd(13)} ${what.padEnd(66)} ${outcome.figure.padStart(20)}   goal ${wanted}`,
    ),
    '',
    `${count('reached')} goals reached, ${count('missed')} missed, ${count('not-measured')} not measured`,
  ];
}

function spreadText({ median, least, most }: Spread): string {
  return `${median.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`;
}
