import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const files = new Map([
  ['/api/v1/workspace', 'workspace.json'],
  ['/api/v1/funnels/main/review', 'review.json'],
]);

createServer(({ url = '/' }, response) => {
  const name = files.get(new URL(url, 'http://localhost').pathname);
  response.writeHead(name === undefined ? 404 : 200, {
    'content-type': name === undefined ? 'application/problem+json' : 'application/json',
    'access-control-allow-origin': '*',
  });
  response.end(readFileSync(new URL(name ?? 'unknown.json', import.meta.url)));
}).listen(Number(process.argv[2]), '127.0.0.1');
