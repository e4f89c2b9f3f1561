import { fileURLToPath } from 'node:url';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { openData } from '#server/app/data-folder.ts';
import { closingStore } from '#server/records/closings.ts';
import { auditEntry } from '#test/fakes/audit-entry.ts';
import { builtProgram } from '#test/fakes/built-program.ts';

/** The arguments with which Node closes week after week in a data folder, confirming each one, until it is killed. */
export async function closingProcess(folder: string, from: number): Promise<string[]> {
  return [await builtProgram(fileURLToPath(import.meta.url)), folder, String(from)];
}

const SNAPSHOT_SIZE = 200_000;

async function main(folder: string, from: number): Promise<void> {
  const closings = closingStore(await openData(folder));
  for (let nth = from; ; nth++) {
    const id = `c${nth}`;
    const hash = `hash-${nth}`;
    const closing = {
      id,
      funnel: 'main',
      week: addWeeks('1990-01-01' as Week, nth),
      hash,
      by: 'growth lead',
      at: '2026-11-10T08:05:00Z',
      lastImport: 0,
    };
    await closings.close(closing, hash.padEnd(SNAPSHOT_SIZE, '.'), auditEntry('week-closed', id));
    process.stdout.write(`confirmed ${nth}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, from] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Say which data folder.');
  await main(folder, Number(from));
}
