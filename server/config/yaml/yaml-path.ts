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
  const own = map.items.findLast((pair) => isScalar(pair.key) && String(pair.key.value) === key);
  if (own !== undefined && isScalar(own.key)) return { key: own.key, value: nodeOf(own.value) };
  for (const pair of map.items) {
    if (!isScalar(pair.key) || pair.key.source !== '<<') continue;
    const merged = followed(document, nodeOf(pair.value));
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

function nodeOf(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value) ? value : null;
}
