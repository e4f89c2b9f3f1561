/** How a text is cut into records: one byte each; no quote for files without quoting. */
export type Dialect = { delimiter: number; quote: number | null; skip: number };

/** A record of a delimited text. The visitor gets the same object every time, with other content. */
export type ScannedRecord = {
  index: number;
  /** Line of the file on which the record starts, from 1; a record with line breaks in quotes has several. */
  line: number;
  start: number;
  /** Offset after the last byte, without the line break. */
  end: number;
  cells: number;
  brokenLines: boolean;
  misquoted: boolean;
};

/** Where a quote was opened that no later one closes. */
export type OpenQuote = { line: number } | null;

const LF = 10;
const CR = 13;
const SPACE = 32;

const AT_CELL_START = 0;
const IN_CELL = 1;
const IN_QUOTES = 2;
const AFTER_QUOTE = 3;
const AFTER_QUOTED_CELL = 4;
const SKIPPING = 5;

/**
 * Walks a delimited text byte by byte and shows every record that is not an empty line. Line breaks are `\n`, `\r\n` and
 * `\r`; a quote opens at the start of a cell, is written twice inside, and may have spaces around it (as DuckDB reads it).
 * Offsets count from the first byte of the first chunk.
 */
export class RecordScanner {
  readonly #dialect: Dialect;
  readonly #visit: (record: ScannedRecord) => void;
  readonly #record: ScannedRecord;
  #state: number;
  #toSkip: number;
  #line = 1;
  #offset = 0;
  #afterCr = false;
  #quoteLine = 0;
  readonly #lineBreaks = { lf: 0, crlf: 0, cr: 0 };

  constructor(dialect: Dialect, visit: (record: ScannedRecord) => void) {
    this.#dialect = dialect;
    this.#visit = visit;
    this.#toSkip = dialect.skip;
    this.#state = dialect.skip > 0 ? SKIPPING : AT_CELL_START;
    this.#record = { index: 0, line: 1, start: 0, end: 0, cells: 1, brokenLines: false, misquoted: false };
  }

  /** The next piece of the text, after the byte order mark. */
  scan(chunk: Uint8Array): void {
    const { delimiter, quote } = this.#dialect;
    const record = this.#record;
    let state = this.#state;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (byte === LF && this.#afterCr) {
        this.#afterCr = false;
        if (state === IN_QUOTES) continue;
        record.start = this.#offset + i + 1;
        this.#lineBreaks.crlf++;
        this.#lineBreaks.cr--;
        continue;
      }
      this.#afterCr = byte === CR;
      if (byte === LF || byte === CR) {
        this.#line++;
        if (state === IN_QUOTES) record.brokenLines = true;
        else {
          state = this.#endLine(state, this.#offset + i);
          if (byte === CR) this.#lineBreaks.cr++;
          else this.#lineBreaks.lf++;
        }
      } else if (state === IN_CELL) {
        if (byte === delimiter) {
          record.cells++;
          state = AT_CELL_START;
        }
      } else if (state === AT_CELL_START) {
        if (byte === delimiter) record.cells++;
        else if (byte === quote) {
          state = IN_QUOTES;
          this.#quoteLine = this.#line;
        } else if (byte !== SPACE) state = IN_CELL;
      } else if (state === IN_QUOTES) {
        if (byte === quote) state = AFTER_QUOTE;
      } else if (state === AFTER_QUOTE) {
        if (byte === quote) state = IN_QUOTES;
        else if (byte === delimiter) {
          record.cells++;
          state = AT_CELL_START;
        } else if (byte === SPACE) state = AFTER_QUOTED_CELL;
        else {
          record.misquoted = true;
          state = IN_CELL;
        }
      } else if (state === AFTER_QUOTED_CELL) {
        if (byte === delimiter) {
          record.cells++;
          state = AT_CELL_START;
        } else if (byte !== SPACE) {
          record.misquoted = true;
          state = IN_CELL;
        }
      }
    }
    this.#state = state;
    this.#offset += chunk.length;
  }

  /** The line reached, from 1. */
  get line(): number {
    return this.#line;
  }

  /** Where the record that is not finished yet starts. */
  get unfinishedFrom(): number {
    return this.#record.start;
  }

  /** All records end in `\n`, or all in `\r\n`. */
  get evenLineBreaks(): boolean {
    const { lf, crlf, cr } = this.#lineBreaks;
    return cr === 0 && (lf === 0 || crlf === 0);
  }

  /** The end of the text. */
  finish(): OpenQuote {
    if (this.#state === IN_QUOTES) return { line: this.#quoteLine };
    if (this.#state !== SKIPPING) this.#endLine(this.#state, this.#offset);
    return null;
  }

  #endLine(state: number, end: number): number {
    const record = this.#record;
    if (state === SKIPPING) {
      this.#toSkip--;
    } else if (end > record.start) {
      record.end = end;
      this.#visit(record);
      record.index++;
    }
    record.line = this.#line;
    record.start = end + 1;
    record.cells = 1;
    record.brokenLines = false;
    record.misquoted = false;
    return this.#toSkip > 0 ? SKIPPING : AT_CELL_START;
  }
}
