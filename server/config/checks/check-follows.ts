import type { Fault } from '#server/config/configuration-problem.ts';
import { didYouMean, nameSome } from '#server/config/nearest.ts';
import { partialText, type RawText, setting } from '#server/config/yaml/partial-yaml.ts';
import type { SourceReading } from './partial-settings.ts';

/** Sources that follow one that is not there, or one another in a ring. */
export function checkFollows(sources: readonly SourceReading[]): Fault[] {
  const followed = new Map(
    sources.flatMap(({ id, raw }) => {
      const follows = partialText(setting(raw, 'follows'));
      return id === null || follows === null ? [] : [[id.value, follows] as const];
    }),
  );
  const ids = sources.flatMap(({ id }) => id?.value ?? []);
  return [...followed].flatMap(([id, follows]): Fault[] => {
    const { value, path } = follows;
    if (!ids.includes(value)) {
      const others = ids.filter((other) => other !== id);
      const remedy = didYouMean(value, others, `The other sources are: ${nameSome(others)}.`);
      return [{ path, message: 'is not a source.', remedy }];
    }
    if (!isInRing(id, followed)) return [];
    const message = 'follows a source that follows this one: neither would say how far they reach.';
    return [{ path, message, remedy: 'Remove follows from the one that comes first.' }];
  });
}

function isInRing(id: string, followed: ReadonlyMap<string, RawText>): boolean {
  const seen = new Set<string>();
  for (let next = followed.get(id)?.value; next !== undefined && !seen.has(next); ) {
    if (next === id) return true;
    seen.add(next);
    next = followed.get(next)?.value;
  }
  return false;
}
