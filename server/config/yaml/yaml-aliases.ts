import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, Scalar, visit } from 'yaml';

/** Something wrong with the text itself, between two offsets. */
export type TextFault = {
  start: number;
  end: number;
  written: string | null;
  message: string;
  remedy: string;
  /** Whether what follows may be read as something else than was meant. */
  breaksStructure: boolean;
};

/**
 * Replaces aliases that lead nowhere or to themselves by their own text, and drops merges of what is no mapping, so that
 * the rest can be read. Says what was wrong with each. Changes the document.
 */
export function mendAliases(document: Document.Parsed): TextFault[] {
  const faults: TextFault[] = [];
  const anchored = new Map<string, Node>();
  visit(document, {
    Node(_, node) {
      if ('anchor' in node && typeof node.anchor === 'string') anchored.set(node.anchor, node);
    },
    // Looked up here: the reader would walk through the whole file for each alias.
    Alias(_, alias) {
      const fault = aliasFault(alias, anchored.get(alias.source));
      if (fault === null) return undefined;
      faults.push(fault);
      const text = new Scalar(`*${alias.source}`);
      text.range = alias.range ?? null;
      return text;
    },
  });
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.source !== '<<') return undefined;
      const merged = isSeq(value) ? value.items : [value];
      if (merged.every((source) => isMap(isAlias(source) ? source.resolve(document) : source)))
        return undefined;
      const [start, end] = key.range ?? [0, 0];
      const message = 'merges something that is not a mapping.';
      const remedy = 'Write <<: *name, where &name marks a mapping.';
      faults.push({ start, end, written: '<<', message, remedy, breaksStructure: false });
      return visit.REMOVE;
    },
  });
  return faults;
}

function aliasFault(alias: Alias, target: Node | undefined): TextFault | null {
  const [start, end] = alias.range ?? [0, 0];
  const written = `*${alias.source}`;
  if (target === undefined) {
    const message = 'refers to an anchor that is not defined above it.';
    const remedy = `Put the text in quotes, "${written}", or mark the value to repeat with &${alias.source}.`;
    return { start, end, written, message, remedy, breaksStructure: false };
  }
  const [from, to] = target.range ?? [0, 0];
  if (start < from || start >= to) return null;
  const message = 'stands inside the value it repeats.';
  return { start, end, written, message, remedy: 'Write the value out here.', breaksStructure: false };
}
