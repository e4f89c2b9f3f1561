import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import { type Path, shorten } from '#server/config/configuration-problem.ts';
import { mendAliases, type TextFault } from './yaml-aliases.ts';
import { nodeAt, settingIn } from './yaml-path.ts';
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
    // Yaml compares every name with every other one of its mapping; see repeatedNames.
    uniqueKeys: false,
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
  const objections = [...document.errors, ...document.warnings].slice(0, MOST_OBJECTIONS);
  const syntax = firstOfEachLine(
    objections.map((error) => syntaxFault(error, source, document)),
    (fault) => lines.linePos(fault.start).line,
  );
  const count = aliasCount(document);
  const mended = count > MOST_ALIASES ? [] : mendAliases(document);
  const aliases = syntax.some((fault) => fault.breaksStructure) ? [] : mended;
  const { value, faults: excess } = plainValue(document, count);
  const faults = [
    ...syntax,
    ...repeatedNames(document),
    ...aliases,
    ...excess,
    ...impossibleNames(document),
  ].map((fault) => ({
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
      const found = isMap(node) ? settingIn(document, node, key) : null;
      return placeOfNode(found === null ? node : found.key, true);
    },
  };
}

/** After the first objection to a line the reader stumbles over its rest. */
function firstOfEachLine(faults: readonly TextFault[], lineOf: (fault: TextFault) => number): TextFault[] {
  const seen = new Set<number>();
  return faults.filter((fault) => {
    const line = lineOf(fault);
    if (!fault.breaksStructure) return true;
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}

/** After so many the file is no configuration, and each one costs a search in it. */
const MOST_OBJECTIONS = 100;

/** Names that a mapping holds a second time. */
function repeatedNames(document: Document.Parsed): TextFault[] {
  const faults: TextFault[] = [];
  visit(document, {
    Map(_, { items }) {
      const names = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.source === '<<') continue;
        if (names.has(key.value)) faults.push(repeatedName(key));
        names.add(key.value);
      }
      return faults.length < MOST_OBJECTIONS ? undefined : visit.BREAK;
    },
  });
  return faults.slice(0, MOST_OBJECTIONS);
}

function repeatedName({ range, value }: Scalar): TextFault {
  const [start, end] = range ?? [0, 0];
  return {
    start,
    end,
    written: shorten(String(value)),
    message: 'is written twice in the same mapping.',
    remedy: 'Keep one of the two: the other would be lost without a word.',
    breaksStructure: false,
  };
}

type Plain = { value: unknown; faults: TextFault[] };

/** The one thing that still throws here is a file whose aliases multiply. */
function plainValue(document: Document.Parsed, aliases: number): Plain {
  try {
    if (aliases > MOST_ALIASES) throw new Error(`it holds ${aliases} aliases`);
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), faults: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot be read: ${reason}.`;
    const remedy = 'Write the repeated values out instead of aliases of aliases.';
    const fault = { start: 0, end: 0, written: null, message, remedy, breaksStructure: true };
    return { value: undefined, faults: [fault] };
  }
}

function aliasCount(document: Document.Parsed): number {
  let count = 0;
  visit(document, {
    Alias() {
      count += 1;
    },
  });
  return count;
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

/** Scalars without their quotes, everything else as it stands. */
function writtenAs(source: string, node: Node | null): string | null {
  if (node === null) return null;
  if (isScalar(node) && typeof node.value === 'string') return shorten(node.value);
  const [start, end] = node.range ?? [0, 0];
  const written = shorten(source.slice(start, end));
  return written === '' ? null : written;
}
