import * as z from 'zod';
import type { Objection } from '#server/config/schema/schema-kit.ts';

const BYTES = { MB: 1e6, GB: 1e9 };
/** Less than this, and the engine cannot even open its file. */
const LEAST_MEMORY = 100 * BYTES.MB;
const MOST_THREADS = 256;

/** What the engine reads of the environment. */
export const engineVariables = {
  WEEKLINE_MEMORY: z
    .string()
    .transform(bytesOf)
    .refine((bytes) => bytes >= LEAST_MEMORY)
    .optional(),
  WEEKLINE_THREADS: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .refine((threads) => threads >= 1 && threads <= MOST_THREADS)
    .optional(),
  WEEKLINE_SPILL: z
    .string()
    .transform(bytesOf)
    .refine((bytes) => bytes >= BYTES.MB)
    .optional(),
};

/** What is wrong with the value of one of them; `null` for a variable of another kind. */
export function engineObjection(variable: string): Objection | null {
  switch (variable) {
    case 'WEEKLINE_MEMORY':
      return {
        message: 'is not an amount of memory to count with.',
        remedy: 'Write megabytes or gigabytes, at least 100MB, such as 1500MB or 4GB.',
      };
    case 'WEEKLINE_THREADS':
      return {
        message: 'is not a number of threads.',
        remedy: `Write a whole number from 1 to ${MOST_THREADS}.`,
      };
    case 'WEEKLINE_SPILL':
      return {
        message: 'is not an amount of disk.',
        remedy: 'Write megabytes or gigabytes, at least 1MB, such as 20GB.',
      };
    default:
      return null;
  }
}

/** `NaN`, which no limit lets through, where it is no amount. */
function bytesOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?) ?(MB|GB)$/i.exec(text.trim());
  const [, number, unit] = match ?? [];
  if (number === undefined || unit === undefined) return Number.NaN;
  return Math.round(Number(number) * (unit.toUpperCase() === 'GB' ? BYTES.GB : BYTES.MB));
}
