import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { openData } from '#server/app/data-folder.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import { importSources } from '#server/ingest/import-sources.ts';
import { anyEvent, configurationOf, eventSource, funnelOf, stage } from '#test/engines/configurations.ts';

/** What an import of a million events may take on two cores. */
const MOST_SECONDS = 15;
const MOST_GIGABYTES = 1.5;
const ROWS = 1_000_000;

/** What was measured, and whether the figures to reach were reached. */
export type ImportFigures = {
  rows: number;
  megabytes: number;
  seconds: number;
  peakGigabytes: number;
  /** First answer for a funnel of four stages by a property, nothing cached. */
  historySeconds: number;
  reached: boolean;
};

/** Generates a million events, imports them in a process of its own, and prints the figures. */
export async function benchImport(rows = ROWS): Promise<ImportFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'weekline-bench-'));
  try {
    const file = path.join(folder, 'events.csv');
    await pipeline(Readable.from(lines(rows)), createWriteStream(file));
    const child = spawnSync(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(import.meta.url), file, path.join(folder, 'data')],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (child.status !== 0) throw new Error(`The import ended with exit code ${child.status}.`);
    const measured = parseMeasured(JSON.parse(child.stdout));
    const megabytes = (await stat(file)).size / 1e6;
    const reached = measured.seconds <= MOST_SECONDS && measured.peakGigabytes <= MOST_GIGABYTES;
    return { rows, megabytes, ...measured, reached };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function importFiguresText(figures: ImportFigures): string {
  const { rows, megabytes, seconds, peakGigabytes, historySeconds, reached } = figures;
  return [
    `import of ${rows.toLocaleString('en')} events (${megabytes.toFixed(0)} MB): ${seconds.toFixed(1)} s (goal ≤ ${MOST_SECONDS} s),`,
    `${peakGigabytes.toFixed(2)} GB peak (goal ≤ ${MOST_GIGABYTES} GB): ${reached ? 'reached' : 'missed'};`,
    `a funnel's history from them, nothing cached: ${historySeconds.toFixed(2)} s`,
  ].join(' ');
}

type Measured = { seconds: number; peakGigabytes: number; historySeconds: number };

async function measure(file: string, data: string): Promise<Measured> {
  const column = (name: string) => ({ kind: 'column', column: name }) as const;
  const source = eventSource([file], {
    eventId: 'id',
    anonymous: 'anonymous',
    value: 'amount',
    properties: { channel: column('channel'), plan: column('plan') },
  });
  const configuration = configurationOf({ conversions: EVENTS.map(anyEvent), sources: [source] });
  const start = performance.now();
  const store = await openData(data);
  const [report] = await importSources(configuration, importStore(store));
  if (report?.kind !== 'imported' || report.counts.kept === 0)
    throw new Error(`Nothing was imported: ${JSON.stringify(report)}`);
  const imported = performance.now();
  const stages = ['visit', 'signup', 'activate', 'paid'].map((event) => stage(event, { withinWeeks: 8 }));
  const { entries } = await countsStore(store, configuration).history(funnelOf(stages), {
    segmentBy: 'channel',
  });
  if (entries.length === 0) throw new Error('The funnel is empty.');
  const answered = performance.now();
  await store.close();
  return {
    seconds: (imported - start) / 1000,
    peakGigabytes: process.resourceUsage().maxRSS / 1024 ** 2,
    historySeconds: (answered - imported) / 1000,
  };
}

const EVENTS = ['visit', 'visit', 'visit', 'signup', 'activate', 'paid'] as const;
const CHANNELS = ['search', 'mail', 'paid search', 'partner', '', 'social'] as const;
const YEAR_S = 31_536_000;
const START_S = Date.UTC(2025, 0, 1) / 1000;

/** Pseudo-random, the same every time: an event with an id, a person of 150,000, and a join of ids in one of ten rows. */
function* lines(rows: number): Generator<string> {
  yield 'id,person,anonymous,event,time,channel,plan,amount\n';
  let state = 20_261_122;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let at = 0; at < rows; ) {
    let piece = '';
    for (const end = Math.min(rows, at + 1000); at < end; at++) {
      const person = next(150_000);
      const event = EVENTS[next(EVENTS.length)];
      const time = new Date((START_S + next(YEAR_S)) * 1000).toISOString();
      const anonymous = next(10) === 0 ? `anonymous-${person}` : '';
      const amount = event === 'paid' ? `${next(500)}.50` : '';
      piece += `event-${at}-${state},person-${person},${anonymous},${event},${time},${CHANNELS[next(CHANNELS.length)]},pro,${amount}\n`;
    }
    yield piece;
  }
}

function parseMeasured(value: unknown): Measured {
  if (typeof value !== 'object' || value === null) throw new Error('The import printed no figures.');
  const figure = (name: string) => {
    const number: unknown = Reflect.get(value, name);
    if (typeof number !== 'number') throw new Error(`The import printed no “${name}”.`);
    return number;
  };
  return {
    seconds: figure('seconds'),
    peakGigabytes: figure('peakGigabytes'),
    historySeconds: figure('historySeconds'),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, data] = process.argv.slice(2);
  const output =
    file !== undefined && data !== undefined
      ? JSON.stringify(await measure(file, data))
      : importFiguresText(await benchImport());
  process.stdout.write(`${output}\n`);
}
