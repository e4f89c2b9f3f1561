import { setMaxListeners } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What is asked for how often; each request takes the next token, round and round. */
export type Pace = { url: string; tokens: string[]; perSecond: number; seconds: number };

/** Milliseconds from the moment a request was due until its last byte, and what was not answered with 200. */
export type Paced = { times: number[]; errors: string[]; fellBehind: boolean };

const MOST_SOCKETS = 128;
/** A person's, so that each answer is counted as a view. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** With as many seconds' worth of requests unanswered the server has fallen behind; the rest is not asked. */
const PATIENCE_S = 4;

/*
 * A process of its own, so that what it measures is the server. Requests leave when they are due, however late earlier
 * answers are: a client that waits for them would hide the very delays it is to find.
 */
process.once('message', async (pace: Pace) => {
  const result = await paced(pace);
  process.send?.(result, () => process.disconnect());
});

async function paced({ url, tokens, perSecond, seconds }: Pace): Promise<Paced> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  const givingUp = new AbortController();
  setMaxListeners(0, givingUp.signal);
  const times: number[] = [];
  const errors: string[] = [];
  const requests: Promise<void>[] = [];
  const start = performance.now();
  const dueAt = (number: number) => start + (number * 1000) / perSecond;
  while (requests.length < perSecond * seconds && !givingUp.signal.aborted) {
    while (requests.length < perSecond * seconds && dueAt(requests.length) <= performance.now()) {
      const due = dueAt(requests.length);
      const token = tokens[requests.length % tokens.length] ?? '';
      requests.push(
        answered({ url, token, agent, signal: givingUp.signal }).then(
          () => void times.push(performance.now() - due),
          (error: unknown) => void errors.push(error instanceof Error ? error.message : String(error)),
        ),
      );
    }
    const unanswered = requests.length - times.length - errors.length;
    if (unanswered > perSecond * PATIENCE_S) givingUp.abort();
    await wait(1);
  }
  await Promise.all(requests);
  agent.destroy();
  return { times, errors, fellBehind: givingUp.signal.aborted };
}

type LinkRequest = { url: string; token: string; agent: Agent; signal: AbortSignal };

function answered({ url, token, agent, signal }: LinkRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'text/html',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': BROWSER,
    };
    get(url, { agent, headers, signal }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      );
    }).once('error', reject);
  });
}
