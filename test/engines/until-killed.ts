import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Runs Node until it has confirmed something and `patienceMs` have passed, then kills it; how much it has confirmed. */
export async function confirmedUntilKilled(args: readonly string[], patienceMs: number): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let confirmed = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('confirmed')) continue;
    confirmed += 1;
    if (confirmed === 1) setTimeout(() => child.kill('SIGKILL'), patienceMs);
  }
  await ended;
  return confirmed;
}
