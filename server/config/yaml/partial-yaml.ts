import type { Path } from '#server/config/configuration-problem.ts';

/**
 * A place in the file as it was read, before anything is known about it. Checks that look at several settings at once
 * read through this, so that a mistake in one setting hides none in the others.
 */
export type Raw = { value: unknown; path: Path };

export type RawText = { value: string; path: Path };

/** The setting `key` of a mapping; its value is `undefined` when it is not there. */
export function setting(raw: Raw, key: string): Raw {
  const { value, path } = raw;
  const here = isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return { value: here, path: [...path, key] };
}

export function isWritten(raw: Raw): boolean {
  return raw.value !== undefined && raw.value !== null;
}

/** The items of a list; none when it is no list. */
export function items(raw: Raw): Raw[] {
  return Array.isArray(raw.value)
    ? raw.value.map((value: unknown, index) => ({ value, path: [...raw.path, index] }))
    : [];
}

/** The settings of a mapping with their names; none when it is no mapping. */
export function settings(raw: Raw): { key: string; raw: Raw }[] {
  if (!isMapping(raw.value)) return [];
  return Object.entries(raw.value).map(([key, value]) => ({ key, raw: { value, path: [...raw.path, key] } }));
}

/** The text at a place, or `null` when there is none. */
export function partialText(raw: Raw): RawText | null {
  return typeof raw.value === 'string' && raw.value.trim() !== ''
    ? { value: raw.value, path: raw.path }
    : null;
}

/** The texts of a list, or the one text that stands for a list of one. */
export function partialTexts(raw: Raw): RawText[] {
  const all = Array.isArray(raw.value) ? items(raw) : [raw];
  return all.flatMap((item) => partialText(item) ?? []);
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
