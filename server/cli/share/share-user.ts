import { userInfo } from 'node:os';

/** Who uses the command line, where nobody says so with a flag. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return 'Command line';
  }
}
