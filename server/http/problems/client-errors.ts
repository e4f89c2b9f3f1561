import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import type { Problem } from '#domain/contract/review-schema.ts';
import { refusedRequest } from './problems.ts';

/**
 * Answers what is no request that could be routed: bytes that are not HTTP, headers too large, a request that takes too long
 * to arrive. Nothing of it is logged: the bytes that came may hold a key.
 */
export function answerClientErrors(headers: Readonly<Record<string, string>>) {
  return ({ code }: ConnectionError, socket: Socket): void => {
    if (code === 'ECONNRESET' || !socket.writable || hasBegun(socket)) {
      socket.destroy();
      return;
    }
    socket.end(responseText(problemOf(code), headers), () => socket.destroy());
  };
}

/** Answers a request that expects something of the server other than `100-continue`, which Node refuses without a word. */
export function answerUnknownExpectations(headers: Readonly<Record<string, string>>) {
  return (_: IncomingMessage, response: ServerResponse): void => {
    const problem = refusedRequest(417, 'The request expects of the server what it does not know.');
    const body = JSON.stringify(problem);
    response.writeHead(problem.status, headersOf(headers, body)).end(body);
  };
}

/** Half an answer is on its way already: another one in the middle of it would be read as its rest. */
function hasBegun(socket: Socket): boolean {
  const answer = '_httpMessage' in socket ? socket._httpMessage : null;
  return answer instanceof ServerResponse && answer.headersSent;
}

function problemOf(code: string): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refusedRequest(408, 'The request did not arrive whole within the time that it may take.');
    case 'HPE_HEADER_OVERFLOW':
      return refusedRequest(431, 'The address and the headers of the request are larger than 16 kB.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return refusedRequest(413, 'The extensions of the chunks of the body are larger than 16 kB.');
    default:
      return refusedRequest(400, 'What came is not a request of HTTP/1.1.');
  }
}

function responseText(problem: Problem, headers: Readonly<Record<string, string>>): string {
  const body = JSON.stringify(problem);
  const lines = Object.entries(headersOf(headers, body)).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`;
}

function headersOf(headers: Readonly<Record<string, string>>, body: string): Record<string, string> {
  return {
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
}
