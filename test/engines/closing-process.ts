import { fileURLToPath } from 'node:url';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { openData } from '#server/app/data-folder.ts';
import { closedStore } from '#server/records/closings.ts';
import { configurationOf } from './configurations.ts';

/** The arguments with which Node closes week after week in a data folder, telling each one, until it is killed. */
export function closingProcess(folder: string, from: number): string[] {
  return ['--import', 'tsx', fileURLToPath(import.meta.url), folder, String(from)];
}

const SNAPSHOT_SIZE = 200_000;

async function main(folder: string, from: number): Promise<void> {
  const store = closedStore(await openData(folder), configurationOf());
  for (let nth = from; ; nth++) {
    const hash = `hash-${nth}`;
    const week = addWeeks('1990-01-01' as Week, nth);
    const closed = {
      id: `c${nth}`,
      funnel: 'main',
      week,
      hash,
      by: 'growth lead',
      at: '2026-11-10T08:05:00Z',
    };
    await store.close(closed, hash.padEnd(SNAPSHOT_SIZE, '.'), await store.position());
    process.stdout.write(`closed ${nth}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, from] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Say which data folder.');
  await main(folder, Number(from));
}
