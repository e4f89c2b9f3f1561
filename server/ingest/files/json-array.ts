import { createReadStream } from 'node:fs';
import path from 'node:path';
import { writeFile } from './clean-copy.ts';
import { ImportProblem } from './import-problem.ts';
import { head } from './text-file.ts';

/** A copy of an array with one item a line, and the line of the file on which each starts. */
export type JsonLines = { path: string; lines: number[] };

const [QUOTE, BACKSLASH, LF, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = Buffer.from('"\\\n,[]{}');
const BLANKS: ReadonlySet<number | undefined> = new Set(Buffer.from(' \t\r\n'));

/** Whether the first character of a file that is no blank begins an array. */
export async function isJsonArray(file: string): Promise<boolean> {
  const text = await head(file, HEAD);
  const start = MARK.every((byte, at) => text[at] === byte) ? MARK.length : 0;
  return text.subarray(start).find((byte) => !BLANKS.has(byte)) === OPEN_LIST;
}

const MARK = [0xef, 0xbb, 0xbf];
const HEAD = 1024;

/** Writes the items of an array one a line. Line breaks between the parts of an item become spaces; texts have none. */
export async function jsonLines(file: string, source: string, scratch: string): Promise<JsonLines> {
  const copied = path.join(scratch, 'lines');
  const lines: number[] = [];
  let depth = 0;
  let inText = false;
  let isEscaped = false;
  let hasItem = false;
  let line = 1;
  await writeFile(copied, async (copy) => {
    for await (const chunk of createReadStream(source, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
      const items = Buffer.alloc(chunk.length);
      let written = 0;
      for (const byte of chunk) {
        if (byte === LF) line++;
        if (inText) {
          if (isEscaped) isEscaped = false;
          else if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) inText = false;
        } else if (byte === OPEN_LIST || byte === OPEN) {
          if (++depth === 1) continue;
        } else if (byte === CLOSE_LIST || byte === CLOSE) {
          if (--depth === 0) continue;
        } else if (byte === QUOTE) inText = true;
        if (depth === 0) continue;
        if (depth === 1 && !inText && byte === COMMA) {
          items[written++] = LF ?? 0;
          hasItem = false;
          continue;
        }
        const isBlank = BLANKS.has(byte);
        if (isBlank && !hasItem) continue;
        if (!hasItem) lines.push(line);
        hasItem = true;
        items[written++] = isBlank && !inText ? SPACE : byte;
      }
      await copy.write(items.subarray(0, written));
    }
  });
  if (depth !== 0 || inText)
    throw new ImportProblem(
      file,
      `is a JSON array that does not end: it was cut short on line ${line}. Export it again.`,
    );
  return { path: copied, lines };
}

const SPACE = 32;
const CHUNK = 1 << 18;
