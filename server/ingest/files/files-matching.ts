import type { Dirent } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '#server/platform/system-error.ts';

/** A file to read, or a reason why what matches cannot be read. */
export type MatchingFile = { file: string; problem: string | null };

/**
 * The files that a path stands for, in order of name. At each level what is called exactly like that comes first; only
 * where nothing is, `*`, `?`, `[a-z]` and `[!a-z]` stand for characters of a name and `**` for any folders. As in a shell
 * none of them stands for the dot that hides a name: systems leave such files beside those of users. Without a match
 * the path itself comes back, for the reader to say that it is not there.
 */
export async function filesMatching(pattern: string): Promise<MatchingFile[]> {
  const { root } = path.parse(pattern);
  const segments = pattern
    .slice(root.length)
    .split(path.sep)
    .filter((segment) => segment !== '');
  const found = new Map<string, MatchingFile>();
  for await (const match of expanded(root, segments)) found.set(match.file, match);
  if (found.size === 0) return [{ file: pattern, problem: null }];
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function* expanded(folder: string, segments: readonly string[]): AsyncGenerator<MatchingFile> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return;
  const literal = path.join(folder, segment);
  if (!isPattern(segment) || (await isThere(literal))) {
    if (rest.length > 0) yield* expanded(literal, rest);
    else if (await isThere(literal)) yield { file: literal, problem: null };
    return;
  }
  const anyDepth = segment === '**';
  if (anyDepth && rest.length > 0) yield* expanded(folder, rest);
  const fits = anyDepth ? () => true : matcher(segment);
  const matches = (name: string) => fits(name) && (!name.startsWith('.') || segment.startsWith('.'));
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch(
    (error: unknown) => systemCode(error) ?? String(error),
  );
  if (typeof entries === 'string') {
    if (entries !== 'ENOENT' && entries !== 'ENOTDIR') yield { file: folder, problem: notListed(entries) };
    return;
  }
  for (const entry of entries) {
    const { name, isText } = nameOf(entry);
    const child = path.join(folder, name);
    if (!matches(name)) continue;
    if (!isText) {
      yield { file: child, problem: NOT_TEXT };
      continue;
    }
    const isFolder = await isFolderAt(child);
    if (anyDepth && entry.isDirectory()) yield* expanded(child, segments);
    else if (rest.length > 0 && !anyDepth && isFolder) yield* expanded(child, rest);
    else if (rest.length === 0 && !isFolder) yield { file: child, problem: null };
  }
}

const NOT_TEXT = 'has a name that is not UTF-8. Rename it, and import again.';

function notListed(code: string): string {
  return `is a folder that cannot be listed (${code}). Give this user the right to read it.`;
}

function isPattern(segment: string): boolean {
  return /[*?[]/.test(segment);
}

async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

async function isFolderAt(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Bytes that are no text are shown with a mark in their place. */
function nameOf({ name }: Dirent<Buffer>): { name: string; isText: boolean } {
  const text = name.toString('utf8');
  return { name: text, isText: Buffer.from(text, 'utf8').equals(name) };
}

/** A class that is never closed is the bracket itself; one that runs backwards, such as `[9-0]`, has no characters. */
function matcher(segment: string): (name: string) => boolean {
  const parts = segment.match(/\*|\?|\[!?[^\]]+\]|[\s\S]/gu) ?? [];
  const source = parts.map((part) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part.length > 2 && part.startsWith('[')) return classOf(part.slice(1, -1));
    return part.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  });
  const pattern = expressionOf(`^${source.join('')}$`);
  return (name) => pattern?.test(name) === true;
}

function expressionOf(source: string): RegExp | null {
  try {
    return new RegExp(source, 'su');
  } catch {
    return null;
  }
}

function classOf(inside: string): string {
  const negated = inside.length > 1 && inside.startsWith('!');
  const letters = (negated ? inside.slice(1) : inside).replace(/[\\\][^]/gu, '\\$&');
  return `[${negated ? '^' : ''}${letters}]`;
}
