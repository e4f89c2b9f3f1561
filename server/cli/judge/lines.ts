const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The lines of a stream as bytes, one at a time: it is read no further than its reader has come. Nothing but a line feed ends
 * a line, with or without a carriage return before it: JSON may hold every other break that Unicode knows.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let begun: Uint8Array[] = [];
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield lineOf([...begun, chunk.subarray(start, end)]);
      begun = [];
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
  if (begun.length > 0) yield lineOf(begun);
}

/** In memory of its own, so that a line can be handed on without what came with it. */
function lineOf(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    line.set(part, at);
    at += part.length;
  }
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}
