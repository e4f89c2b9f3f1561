import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export const page = path.resolve(import.meta.dirname, '../../dist/page');

/**
 * What a reader may have to download, in bytes after gzip. `understanding` is fetched beside the first question, so the
 * numbers wait for it as for the entry; `later` is what is opened, or shown below the funnel.
 */
export const budgets = {
  entry: 110_000,
  understanding: 51_000,
  charts: 112_000,
  later: 49_000,
  firstStyles: 12_000,
  styles: 15_000,
};

type Chunk = {
  file: string;
  name?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
};

export type PageWeight = {
  /** Names of the chunks: the entry's, what understands answers, the charting library's, and everything else. */
  entry: string[];
  understanding: string[];
  charts: string[];
  later: string[];
  bytes: Record<keyof typeof budgets, number>;
};

/** Weighs the built page by the parts that vite.config.ts names; needs `npm run build` first. */
export function pageWeight(): PageWeight {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${page}-manifest.json`, 'utf8'));
  const named = (part: string) => Object.keys(manifest).filter((key) => manifest[key]?.name === part);
  const start = named('page');
  const initial = reachable(manifest, start, ({ imports = [] }) => imports);
  const all = reachable(manifest, start, ({ imports = [], dynamicImports = [] }) => [
    ...imports,
    ...dynamicImports,
  ]);
  const file = (key: string) => manifest[key]?.file ?? '';
  const styles = (keys: readonly string[]) => keys.flatMap((key) => manifest[key]?.css ?? []);
  const together = (part: string) => reachable(manifest, named(part), ({ imports = [] }) => imports);
  const entry = initial.map(file);
  const understanding = together('judgement')
    .map(file)
    .filter((name) => !entry.includes(name));
  const rest = all.map(file).filter((name) => !entry.includes(name) && !understanding.includes(name));
  const charts = rest.filter((name) => contains(name, 'recharts-'));
  const later = rest.filter((name) => !charts.includes(name));
  return {
    entry,
    understanding,
    charts,
    later,
    bytes: {
      entry: weigh(entry),
      understanding: weigh(understanding),
      charts: weigh(charts),
      later: weigh(later),
      firstStyles: weigh([...styles(initial), ...styles(together('below'))]),
      styles: weigh(styles(all)),
    },
  };
}

/** Whether a built file has a text in it. */
export function contains(name: string, text: string): boolean {
  return readFileSync(path.join(page, name), 'utf8').includes(text);
}

function reachable(
  manifest: Record<string, Chunk>,
  start: readonly string[],
  next: (chunk: Chunk) => string[],
): string[] {
  const seen = new Set<string>();
  const open = [...start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    open.push(...next(chunk));
  }
  return [...seen];
}

function weigh(names: readonly string[]): number {
  return [...new Set(names)].reduce(
    (sum, name) => sum + gzipSync(readFileSync(path.join(page, name)), { level: 9 }).length,
    0,
  );
}
