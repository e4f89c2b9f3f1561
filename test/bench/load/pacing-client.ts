import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What is asked for how often; each request takes the next token, round and round. */
export type Pace = { url: string; tokens: string[]; perSecond: number; seconds: number };

/** Milliseconds from the moment a request was due until its last byte, and what was not answered with 200. */
export type Paced = { times: number[]; errors: string[] };

const MOST_SOCKETS = 128;

/*
 * A process of its own, so that what it measures is the server. Requests leave when they are due, however late earlier
 * answers are: a client that waits for them would hide the very delays it is to find.
 */
process.once('message', async (pace: Pace) => {
  process.send?.(await paced(pace));
  process.disconnect();
});

async function paced({ url, tokens, perSecond, seconds }: Pace): Promise<Paced> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  const times: number[] = [];
  const errors: string[] = [];
  const requests: Promise<void>[] = [];
  const start = performance.now();
  for (let sent = 0; sent < perSecond * seconds; ) {
    for (; sent < perSecond * seconds && start + (sent * 1000) / perSecond <= performance.now(); sent++) {
      const due = start + (sent * 1000) / perSecond;
      requests.push(
        answered(url, tokens[sent % tokens.length] ?? '', agent).then(
          () => void times.push(performance.now() - due),
          (error: unknown) => void errors.push(error instanceof Error ? error.message : String(error)),
        ),
      );
    }
    await wait(1);
  }
  await Promise.all(requests);
  agent.destroy();
  return { times, errors };
}

function answered(url: string, token: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/html', 'accept-encoding': 'br' };
    get(url, { agent, headers }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      );
    }).once('error', reject);
  });
}
