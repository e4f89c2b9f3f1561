import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { addWeeks, type Week } from '#domain/calendar/week.ts';
import { clvReading, type RevenueKnown } from '#domain/economics/value/clv-of.ts';
import { chanceOf } from '#test/flags/chance.ts';

const WEEKS = 104;
const SCOPES = 9;
const ROUNDS = 40;
const root = path.resolve(import.meta.dirname, '../..');

/** How long the CLV of nine scopes of 104 weeks takes, with purchases and subscriptions, both horizons and their ranges: the best of many rounds, of CPU time. */
export function clvMilliseconds(): number {
  const chance = chanceOf(3);
  const weeks = Array.from({ length: WEEKS }, (_, week) => addWeeks('2024-01-01' as Week, week));
  const noisy = (amount: number, noise: number) =>
    Math.round(40 * amount * Math.exp(noise * chance.normal()));
  const scopes = Array.from(
    { length: SCOPES },
    (): RevenueKnown => ({
      weeks,
      margin: '0.72',
      spread: [],
      renewals: [],
      yearly: [],
      cohorts: weeks.map((_, week) => {
        const lived = Array.from({ length: WEEKS - 1 - week }, (_week, age) => age);
        return {
          week,
          customers: 40,
          unfinished: 0,
          paidAhead: 0,
          amounts: {
            once: lived.map((age) => noisy(age === 0 ? 2000 : 200 * (age + 1) ** -0.3, 0.3)),
            recurring: lived.map((age) => noisy(500 * Math.exp(-0.015 * age), 0.1)),
          },
        };
      }),
    }),
  );
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const { user } = process.cpuUsage();
    for (const scope of scopes) clvReading(scope);
    best = Math.min(best, (process.cpuUsage().user - user) / 1000);
  }
  return best;
}

/** The size of an entry of the domain with all it loads of its own, minified and packed; what it shares with the verdicts is left out. */
export async function packedKilobytes(entry: string): Promise<number> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: {
      write: false,
      lib: { entry: path.join(root, entry), formats: ['es'], fileName: 'entry' },
      minify: true,
      rolldownOptions: {
        external: [/domain\/(calendar|funnel|detector)\//, /^#domain\/(calendar|funnel|detector)\//],
      },
    },
  });
  const outputs = Array.isArray(built)
    ? built.flatMap(({ output }) => output)
    : 'output' in built
      ? built.output
      : [];
  const chunk = outputs.find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was built into no script.`);
  return gzipSync(chunk.code, { level: 9 }).length / 1000;
}
