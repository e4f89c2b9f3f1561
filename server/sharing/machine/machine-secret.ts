import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { systemCode } from '#server/platform/system-error.ts';

const SECRET_BYTES = 32;

/**
 * A secret of this machine, for a server that was given none: made once, in a file that only its owner reads, so that what
 * was unlocked stays unlocked over a restart.
 */
export function machineSecret(file: string): string {
  try {
    // Fails where the file exists: two processes that start at once agree on the first secret.
    writeFileSync(file, randomBytes(SECRET_BYTES).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
  chmodSync(file, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (Buffer.from(secret, 'base64url').length >= SECRET_BYTES) return secret;
  throw new Error(
    `${file} holds no secret that Weekline has made. Delete it: links will ask for their passwords again.`,
  );
}
