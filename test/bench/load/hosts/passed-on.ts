import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { pipeline } from 'node:stream/promises';

export type Answer = (
  request: Http2ServerRequest | IncomingMessage,
  response: Http2ServerResponse | ServerResponse,
) => Promise<void>;

/** Headers that belong to one connection and must not travel on by HTTP/2. */
const ofTheConnection = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection'];

/** Passes requests on to a server as a reverse proxy does; its answers stay as compressed as they come. */
export function passedOn(origin: string): Answer {
  const { hostname, port, host } = new URL(origin);
  return (request, response) =>
    new Promise((resolve, reject) => {
      const own = Object.entries(request.headers).filter(([name]) => !name.startsWith(':'));
      const upstream = ask(
        {
          hostname,
          port,
          method: request.method,
          path: request.url,
          headers: { ...Object.fromEntries(own), host },
        },
        (answered) => {
          const headers = Object.entries(answered.headers).filter(
            ([name]) => !ofTheConnection.includes(name),
          );
          response.writeHead(answered.statusCode ?? 502, Object.fromEntries(headers));
          pipeline(answered, response).then(resolve, reject);
        },
      );
      upstream.on('error', reject);
      pipeline(request, upstream).catch(reject);
    });
}
