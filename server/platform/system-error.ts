/** The code of a system error, such as `EADDRINUSE`; `null` for any other. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Longer than any sentence of an engine, shorter than a line of a file that it quotes. */
const LONGEST_REASON = 300;

/** The first line of what an error says, as one sentence. */
export function firstLineOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.trim().split('\n');
  const reason = line.slice(0, LONGEST_REASON).trim();
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
