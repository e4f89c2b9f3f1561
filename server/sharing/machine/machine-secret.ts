import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { systemCode } from '#server/platform/system-error.ts';

const SECRET_BYTES = 32;

/** The file of the secret holds something else. Its message says what to do. */
export class UnreadableSecret extends Error {}

/**
 * A secret of this machine, for a server that was given none: made once, in a file that only its owner reads, so that what
 * was unlocked stays unlocked over a restart.
 */
export function machineSecret(file: string): string {
  if (!existsSync(file)) makeSecret(file);
  chmodSync(file, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (Buffer.from(secret, 'base64url').length >= SECRET_BYTES) return secret;
  throw new UnreadableSecret(
    `${file} holds no secret that Weekline has made. Delete it: links will ask for their passwords again.`,
  );
}

/** The whole secret or no file: a full disk would leave an empty one behind. */
function makeSecret(file: string): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600, flush: true });
    linkSync(unfinished, file);
  } catch (error) {
    // Two processes that start at once agree on the first secret.
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
