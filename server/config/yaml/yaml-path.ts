import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { Path } from '#server/config/configuration-problem.ts';

/** The node at a path through aliases and merges; when it is not there, the last one on the way. */
export function nodeAt(document: Document.Parsed, path: Path): { node: Node | null; isThere: boolean } {
  let node: Node | null = document.contents;
  for (const part of path) {
    const container: Node | null = followed(document, node);
    const next: Node | null = childOf(document, container, part);
    if (next === null) return { node: container ?? node, isThere: false };
    node = next;
  }
  return { node, isThere: true };
}

function childOf(document: Document.Parsed, node: Node | null, part: string | number): Node | null {
  if (isSeq<ParsedNode>(node)) return typeof part === 'number' ? (node.items[part] ?? null) : null;
  return isMap(node) ? (settingIn(document, node, String(part))?.value ?? null) : null;
}

type Found = { key: Node; value: Node | null };

/** A setting of a mapping, its own before the merged ones. */
export function settingIn(document: Document.Parsed, map: YAMLMap, key: string): Found | null {
  const pairs = map.items.flatMap(({ key, value }) =>
    isScalar(key) ? [{ key, value: isNodeLike(value) ? value : null }] : [],
  );
  const own = pairs.findLast((pair) => String(pair.key.value) === key);
  if (own !== undefined) return own;
  for (const pair of pairs.filter((candidate) => candidate.key.source === '<<')) {
    const merged = followed(document, pair.value);
    const sources = isSeq<ParsedNode>(merged) ? merged.items : [merged];
    for (const source of sources) {
      const target = followed(document, source);
      const found = isMap(target) && target !== map ? settingIn(document, target, key) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

function followed(document: Document.Parsed, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function isNodeLike(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
