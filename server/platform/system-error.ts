/** The code of a system error, such as `EADDRINUSE`; `null` for any other. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether the code is that of a disk, or of a user's share of it, that takes no more. */
export function isDiskFull(code: string | null): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT';
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

/** What can be done about it, by the code of the error. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: free some space.',
  EDQUOT: 'The quota of this user is used up: free some space.',
  EROFS: 'The file system is read-only: name a folder that can be written.',
  EACCES: 'Give this user the right to it, or name another place.',
  EPERM: 'Give this user the right to it, or name another place.',
  EIO: 'The disk does not work as it should: look at the log of the machine.',
  EMFILE: 'Too many files are open: raise the limit (ulimit -n).',
};

/**
 * What a disk or the rights to it refused, in a sentence with the remedy; `null` for any other error.
 *
 * @example diskRefusal(error) // '/data/weekline.secret was refused by the system (EACCES). Give this user the right to it, or name another place.'
 */
export function diskRefusal(error: unknown): string | null {
  const code = systemCode(error);
  if (code === null || !/^E[A-Z0-9]+$/.test(code)) return null;
  const path =
    error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null;
  const remedy = REMEDIES[code] ?? (path === null ? null : 'Look at what is there, or name another place.');
  return remedy === null ? null : `${path ?? 'A file'} was refused by the system (${code}). ${remedy}`;
}
