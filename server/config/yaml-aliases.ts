import { type Document, isAlias, isMap, isScalar, isSeq, type Node, visit } from 'yaml';

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

/** Aliases without an anchor, inside their own anchor, and merges of what is no mapping: reading them would throw. */
export function aliasFaults(document: Document.Parsed): TextFault[] {
  const faults: TextFault[] = [];
  visit(document, {
    Alias(_, alias) {
      const [start, end] = alias.range ?? [0, 0];
      const written = `*${alias.source}`;
      const target = alias.resolve(document);
      if (target === undefined) {
        const message = 'refers to an anchor that is not defined above it.';
        const remedy = `Mark the value to repeat with &${alias.source}, or quote the text.`;
        faults.push({ start, end, written, message, remedy, breaksStructure: true });
      } else if (isInside(start, target)) {
        const message = 'stands inside the value it repeats.';
        faults.push({
          start,
          end,
          written,
          message,
          remedy: 'Write the value out here.',
          breaksStructure: true,
        });
      }
    },
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.source !== '<<') return;
      const merged = isSeq(value) ? value.items : [value];
      if (merged.every((source) => isMap(isAlias(source) ? source.resolve(document) : source))) return;
      const [start, end] = key.range ?? [0, 0];
      const message = 'merges something that is not a mapping.';
      const remedy = 'Write <<: *name, where &name marks a mapping.';
      faults.push({ start, end, written: '<<', message, remedy, breaksStructure: true });
    },
  });
  return faults;
}

function isInside(offset: number, node: Node): boolean {
  const [start, end] = node.range ?? [0, 0];
  return start <= offset && offset < end;
}
