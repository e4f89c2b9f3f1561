import { availableParallelism, totalmem } from 'node:os';
import { constrainedMemory } from 'node:process';

/** What the embedded engine may use of the machine. */
export type EngineLimits = {
  /** Bytes; beyond, it goes on in files of the data folder. */
  memory: number;
  threads: number;
  /** Bytes of those files; `null`: nine tenths of what the disk has free. */
  spill: number | null;
};

const MEGABYTE = 1_000_000;
const SHARE_OF_MEMORY = 1 / 4;
const LEAST_MEMORY = 500 * MEGABYTE;
const MOST_MEMORY = 4000 * MEGABYTE;

/** A quarter of the memory of the machine, or of the container, as much as is of use: the page and its reviews need some too. */
export function limitsOfMachine(): EngineLimits {
  // Without a limit of the system this is 0, or more than there is.
  const constrained = constrainedMemory();
  const all = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  const memory = Math.min(MOST_MEMORY, Math.max(LEAST_MEMORY, Math.round(all * SHARE_OF_MEMORY)));
  return { memory, threads: availableParallelism(), spill: null };
}

/**
 * Bytes in words.
 *
 * @example bytesText(1_500_000_000) // '1.5 GB'
 */
export function bytesText(bytes: number): string {
  const megabytes = bytes / MEGABYTE;
  return megabytes < 1000 ? `${Math.round(megabytes)} MB` : `${Number((megabytes / 1000).toFixed(1))} GB`;
}
