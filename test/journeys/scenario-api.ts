import { createServer, type ServerResponse } from 'node:http';
import { getResponse } from 'msw';
import { handlersFor, type ScenarioName } from '#mocks/scenarios.ts';
import { listening, type Running } from './static-host.ts';

export type ScenarioApi = Running & { turn: (scenario: ScenarioName) => void };

/**
 * A metrics API on an origin of its own, in a state that can be turned while the page is open: a connection that is cut
 * is really cut.
 */
export async function startScenarioApi(first: ScenarioName): Promise<ScenarioApi> {
  let handlers = handlersFor(first);
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const answer = await getResponse(handlers, new Request(url, { headers: asHeaders(incoming.headers) }));
    if (answer === undefined || answer.type === 'error') outgoing.destroy();
    else await pass(answer, outgoing);
  });
  const running = await listening(server, '/');
  const turn = (scenario: ScenarioName) => {
    handlers = handlersFor(scenario);
  };
  return { ...running, turn };
}

async function pass(answer: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    'access-control-allow-origin': '*',
    'access-control-allow-headers': '*',
    'access-control-expose-headers': 'etag',
  });
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}

function asHeaders(headers: NodeJS.Dict<string | string[]>): Headers {
  return new Headers(
    Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && name !== 'connection' ? [[name, value]] : [],
    ),
  );
}
