import { visibleLine } from '#server/platform/visible-line.ts';

export type Column = { title: string; align: 'left' | 'right' };

/**
 * A table of plain text, columns two spaces apart, no line longer than its cells need. A cell is text, whatever is in it.
 *
 * @example textTable([{ title: 'file', align: 'left' }, { title: 'rows', align: 'right' }], [['crm.csv', '12']])
 * // 'file     rows\ncrm.csv    12'
 */
export function textTable(columns: readonly Column[], written: readonly (readonly string[])[]): string {
  const rows = written.map((row) => row.map(visibleLine));
  const widths = columns.map(({ title }, index) =>
    Math.max(width(title), ...rows.map((row) => width(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd();
  return [columns.map(({ title }) => title), ...rows].map(line).join('\n');
}

function padded(text: string, to: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'left' ? `${text}${space}` : `${space}${text}`;
}

/** Word joiners take no room. */
function width(text: string): number {
  return [...text.replaceAll('\u2060', '')].length;
}

/** The same as lines, for those that stand above and below it. */
export function tableLines(...table: Parameters<typeof textTable>): string[] {
  return textTable(...table).split('\n');
}
