import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { type Path, shorten } from './configuration-problem.ts';
import { aliasFaults, type TextFault } from './yaml-aliases.ts';
import { syntaxFault } from './yaml-syntax.ts';

/** A place in the text: where it starts, up to where it reaches, and what is written there (`null`: nothing). */
export type Place = { line: number; column: number; end: number; written: string | null };

/** A YAML text, read as far as it can be. */
export type YamlSource = {
  /** Plain mappings, lists, texts, numbers, true, false and null. */
  value: unknown;
  faults: (TextFault & Place)[];
  /** Where the text stops making sense, as an offset; `null` when its structure is sound. */
  brokenFrom: number | null;
  /** Where a value is, or the mapping or list it would belong to when it is not written. */
  placeOf(path: Path): Place;
  /** Where the name of a setting is written. */
  placeOfKey(path: Path, key: string): Place;
};

/**
 * Reads YAML 1.2: dates stay texts, `yes`, `no` and `on` are texts, `true` and `false` are not. Anchors, aliases and
 * merge keys work. Never throws.
 */
export function readYaml(source: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: true,
    stringKeys: true,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const placeAt = (start: number, end: number, written: string | null): Place => {
    const { line, col } = lines.linePos(start);
    return { line: Math.max(1, line), column: Math.max(1, col), end, written };
  };
  const placeOfNode = (node: Node | null, isThere: boolean): Place => {
    const [start, end] = node?.range ?? [0, source.length];
    return placeAt(start, end, isThere ? writtenAs(source, node) : null);
  };
  const syntax = [...document.errors, ...document.warnings].map((error) => syntaxFault(error, source));
  const aliases = syntax.length === 0 ? aliasFaults(document) : [];
  const { value, faults: excess } = aliases.length === 0 ? plainValue(document) : NOTHING;
  const faults = [...syntax, ...aliases, ...excess, ...impossibleNames(document)].map((fault) => ({
    ...fault,
    ...placeAt(fault.start, fault.end, fault.written),
  }));
  const breaks = faults.filter((fault) => fault.breaksStructure);
  return {
    value,
    faults,
    brokenFrom: breaks.length === 0 ? null : Math.min(...breaks.map((fault) => fault.start)),
    placeOf: (path) => {
      const { node, isThere } = nodeAt(document, path);
      return placeOfNode(node, isThere);
    },
    placeOfKey: (path, key) => {
      const { node } = nodeAt(document, path);
      const found = isMap(node) ? pairOf(document, node, key) : null;
      return placeOfNode(found === null ? node : found.key, true);
    },
  };
}

type Plain = { value: unknown; faults: TextFault[] };

const NOTHING: Plain = { value: undefined, faults: [] };

/** The one thing that still throws here is a file whose aliases multiply. */
function plainValue(document: Document.Parsed): Plain {
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), faults: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot be read: ${reason}.`;
    const remedy = 'Write the repeated values out instead of aliases of aliases.';
    const fault = { start: 0, end: 0, written: null, message, remedy, breaksStructure: true };
    return { value: undefined, faults: [fault] };
  }
}

/** Aliases of aliases grow a small file into gigabytes; no configuration needs this many. */
const MOST_ALIASES = 1000;

/** `__proto__` as a name vanishes from plain objects; saying so is better than losing it. */
function impossibleNames(document: Document.Parsed): TextFault[] {
  const faults: TextFault[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return;
      const [start, end] = key.range ?? [0, 0];
      const message = 'cannot be the name of a setting, a property or an event.';
      faults.push({
        start,
        end,
        written: '__proto__',
        message,
        remedy: 'Choose another name.',
        breaksStructure: false,
      });
    },
  });
  return faults;
}

function nodeAt(document: Document.Parsed, path: Path): { node: Node | null; isThere: boolean } {
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
  return isMap(node) ? (pairOf(document, node, String(part))?.value ?? null) : null;
}

type Found = { key: Node; value: Node | null };

/** A setting of a mapping, its own before the merged ones. */
function pairOf(document: Document.Parsed, map: YAMLMap, key: string): Found | null {
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
      const found = isMap(target) && target !== map ? pairOf(document, target, key) : null;
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

/** Scalars without their quotes, everything else as it stands. */
function writtenAs(source: string, node: Node | null): string | null {
  if (node === null) return null;
  if (isScalar(node) && typeof node.value === 'string') return shorten(node.value);
  const [start, end] = node.range ?? [0, 0];
  const written = shorten(source.slice(start, end));
  return written === '' ? null : written;
}
