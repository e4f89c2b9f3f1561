import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Answer } from './passed-on.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

type File = { type: string; body: Buffer; isCompressed: boolean };

/** Hands out the files of a folder, text compressed once and as well as brotli can. */
export function compressedFolder(folder: string): Answer {
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .map((name) => [`/${name}`, compressed(path.join(folder, name))]),
  );
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://localhost');
    const file = files.get(pathname.endsWith('/') ? `${pathname}index.html` : decodeURIComponent(pathname));
    if (file === undefined) {
      response.writeHead(404);
      response.end();
      return;
    }
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.body.length,
      ...(file.isCompressed ? { 'content-encoding': 'br' } : {}),
    });
    response.end(file.body);
  };
}

function compressed(name: string): File {
  const raw = readFileSync(name);
  const type = mediaTypes[path.extname(name)];
  if (type === undefined) return { type: 'application/octet-stream', body: raw, isCompressed: false };
  const body = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { type, body, isCompressed: true };
}
