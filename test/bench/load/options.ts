import { parseArgs } from 'node:util';

export type Part = 'pages' | 'rate' | 'lighthouse';
export type Options = { rounds: number; parts: ReadonlySet<Part> };

const PARTS: readonly Part[] = ['pages', 'rate', 'lighthouse'];
const ROUNDS = 5;

/** `--rounds 9 --only pages --only rate`. */
export function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string' }, only: { type: 'string', multiple: true } },
  });
  const rounds = Number(values.rounds ?? ROUNDS);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new RangeError(`--rounds ${values.rounds} is not a whole number from 1 on.`);
  const parts = (values.only ?? PARTS).map((name) => {
    const part = PARTS.find((known) => known === name);
    if (part === undefined) throw new RangeError(`--only ${name} is none of ${PARTS.join(', ')}.`);
    return part;
  });
  return { rounds, parts: new Set(parts) };
}
