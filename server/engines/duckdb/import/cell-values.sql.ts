import {
  type CellFormat,
  type CellPattern,
  type Field,
  type RowFilter,
  type TimeField,
  timeParts,
} from '#server/ingest/kinds/source.ts';
import { type Binder, texts } from '#server/store/statement.ts';
import type { CellSource } from './cell-source.sql.ts';

/** Numbers and times may have blanks around them: spaces, tabs, line breaks, and the spaces that do not break. */
export function trimmed(text: string): string {
  return `trim(CAST(${text} AS VARCHAR), ${BLANKS})`;
}

const BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(8239) || chr(8201)";

/** The number of a trimmed text with a point before its fraction, as text; NULL where it is none. */
export function plainNumber(text: string, format: CellFormat['number']): string {
  if (format === undefined) return `CASE WHEN regexp_full_match(${text}, '${PLAIN}') THEN ${text} END`;
  const { group, decimal } = format;
  const between = group === null ? null : group === ' ' ? ANY_SPACE : `[${escaped(group)}]`;
  const whole = between === null ? String.raw`\d+` : String.raw`(?:\d{1,3}(?:${between}\d{3})+|\d+)`;
  const fraction = String.raw`(?:[${escaped(decimal)}]\d*)?`;
  const pattern = `${CURRENCY}?[+−-]?${CURRENCY}?${whole}${fraction}${CURRENCY}?`;
  const digits = `regexp_replace(replace(${text}, '−', '-'), '[^0-9${escaped(decimal)}+-]', '', 'g')`;
  return `CASE WHEN regexp_full_match(${text}, '${pattern}') THEN replace(${digits}, '${quoted(decimal)}', '.') END`;
}

const PLAIN = String.raw`[+-]?(\d{1,13}(\.\d*)?|\.\d+)`;
const ANY_SPACE = String.raw`[\s\x{A0}\x{202F}\x{2009}]`;
/** A sign such as € or a code such as EUR, with the space beside it. */
const CURRENCY = String.raw`(?:${ANY_SPACE}?(?:\p{Sc}|[A-Z]{3})${ANY_SPACE}?)`;

/** In a class of a regular expression, in a text of SQL. */
function escaped(character: string): string {
  return character === "'" ? "''" : `\\${character}`;
}

function quoted(character: string): string {
  return character.replaceAll("'", "''");
}

/** What the format of a time reads; NULL where one of its parts is blank. */
export function timeText(time: TimeField, cells: CellSource): string {
  return timeParts(time).map(cells.cell).join(" || ' ' || ");
}

/** The value of a field as text. */
export function fieldText(field: Field, { cells, format, binder }: FieldReading): string {
  switch (field.kind) {
    case 'constant':
      return binder.bind(field.value);
    case 'column':
      return cells.cell(field.column);
    case 'band': {
      const number = `TRY_CAST(${plainNumber(trimmed(cells.cell(field.column)), format.number)} AS DOUBLE)`;
      const bands = field.below.map((bound, at) => {
        const from = field.below[at - 1];
        const name = from === undefined ? `under ${bound}` : `${from} to under ${bound}`;
        return `WHEN ${number} < ${bound} THEN ${binder.bind(name)}`;
      });
      const last = field.below.at(-1);
      return `CASE WHEN ${number} IS NULL THEN NULL ${bands.join(' ')} ELSE ${binder.bind(`${last} or more`)} END`;
    }
    case 'start': {
      const cell = cells.cell(field.column);
      const longestFirst = field.starts.toSorted((a, b) => b.length - a.length);
      const starts = longestFirst.map((start) => {
        const bound = binder.bind(start);
        return `WHEN starts_with(${cell}, ${bound}) THEN ${bound}`;
      });
      return `CASE WHEN ${cell} IS NULL THEN NULL ${starts.join(' ')} ELSE '(other)' END`;
    }
  }
}

export type FieldReading = { cells: CellSource; format: CellFormat; binder: Binder };

/** Whether the source leaves a row out, as its filters say. */
export function isLeftOut(filters: readonly RowFilter[], { cells, binder }: FieldReading): string {
  if (filters.length === 0) return 'false';
  const outs = filters.map(({ column, oneOf, not }) => {
    const cell = trimmed(cells.cell(column));
    const fits = `(${oneOf.map((pattern) => fitsPattern(cell, pattern, binder)).join(' OR ')})`;
    return not ? fits : `NOT ${fits}`;
  });
  return `(${outs.join(' OR ')})`;
}

export function fitsPattern(cell: string, pattern: CellPattern, binder: Binder): string {
  switch (pattern.kind) {
    case 'blank':
      return `coalesce(${cell}, '') = ''`;
    case 'text':
      return `coalesce(${cell} = ${binder.bind(pattern.text)}, false)`;
    case 'start':
      return `coalesce(starts_with(${cell}, ${binder.bind(pattern.text)}), false)`;
  }
}

/** Whether a row is one of totals: its first cell, or what names its time, begins with the word for it. */
export function isTotal(total: readonly string[], time: string, { cells, binder }: FieldReading): string {
  if (total.length === 0) return 'false';
  const words = binder.bind(texts(total.map((word) => word.trim().toLowerCase())));
  const begins = (text: string) =>
    `len(list_filter(${words}, lambda word: starts_with(lower(${trimmed(text)}), word))) > 0`;
  return `coalesce(${[cells.first, time].flatMap((text) => (text === null ? [] : [begins(text)])).join(' OR ')}, false)`;
}
