/** The cells of one record, quotes taken away; spaces around a quoted cell are not part of it. */
export function splitCells(record: string, delimiter: string, quote: string): string[] {
  const cells: string[] = [];
  let rest = record;
  for (;;) {
    const cell = quote === '' ? null : quotedCell(rest, delimiter, quote);
    const end = cell?.length ?? indexOrEnd(rest, delimiter);
    cells.push(cell?.value ?? rest.slice(0, end));
    if (end >= rest.length) return cells;
    rest = rest.slice(end + delimiter.length);
  }
}

function quotedCell(
  text: string,
  delimiter: string,
  quote: string,
): { value: string; length: number } | null {
  const opening = text.length - text.trimStart().length;
  if (text[opening] !== quote) return null;
  let value = '';
  for (let at = opening + 1; at < text.length; at++) {
    if (text[at] !== quote) value += text[at];
    else if (text[at + 1] === quote) value += text[at++];
    else return { value, length: at + 1 + indexOrEnd(text.slice(at + 1), delimiter) };
  }
  return { value, length: text.length };
}

function indexOrEnd(text: string, delimiter: string): number {
  const index = text.indexOf(delimiter);
  return index === -1 ? text.length : index;
}
