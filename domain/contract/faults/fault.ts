/** What is wrong in a document, and where in it: keys of objects and places of lists, from the outside in. */
export type ContractFault = { path: readonly (string | number)[]; message: string };

/** @example faultPathText(['counts', 'steps', 0, 'to']) // 'counts.steps[0].to' */
export function faultPathText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) => (typeof part === 'number' ? `${before}[${part}]` : `${before}.${String(part)}`),
    '',
  );
  return text.replace(/^\./, '') || 'the document';
}

/** @example faultText({ path: ['weeks', 3], message: 'is missing' }) // 'weeks[3]: is missing' */
export function faultText({ path, message }: ContractFault): string {
  return `${faultPathText(path)}: ${message}`;
}

const MOST_NAMED = 5;

/**
 * How many faults there are, the first five, and how many more. Empty without any.
 *
 * @example faultsText([{ path: ['weeks', 3], message: 'is missing' }]) // '1 fault: weeks[3]: is missing'
 */
export function faultsText(faults: readonly ContractFault[]): string {
  if (faults.length === 0) return '';
  const named = faults.slice(0, MOST_NAMED).map(faultText).join('; ');
  const more = faults.length - MOST_NAMED;
  const head = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return more > 0 ? `${head}: ${named}; and ${more} more` : `${head}: ${named}`;
}

/** The faults of a part, as those of what holds it. */
export function faultsUnder(path: ContractFault['path'], faults: readonly ContractFault[]): ContractFault[] {
  return faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
}
