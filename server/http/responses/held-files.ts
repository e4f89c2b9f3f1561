import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyReply } from 'fastify';
import { sha256 } from '#server/platform/hash.ts';
import { type EncodedBody, encodedBody, SMALLEST_COMPRESSED, sendBody } from './encoded-body.ts';

/** A file as it is sent. */
type HeldFile = { body: EncodedBody; isCompressed: boolean; type: string; tag: string };

/** Files by their paths under a folder, with `/` between its parts. */
export type HeldFiles = ReadonlyMap<string, HeldFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
const COMPRESSES = /^(text|application\/json|image\/svg)/;
const TAG_LENGTH = 22;

/**
 * The files of a folder, read once. A file that is sent from the disk stays open until its answer ends, and the answer to
 * a request that waits behind others never ends when its connection is cut: from memory there is nothing to keep open.
 */
export function holdFiles(folder: string): HeldFiles {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return new Map(
    files
      .map((file) => join(file.parentPath, file.name))
      .map((file): [string, string] => [relative(folder, file).split(sep).join('/'), file])
      .filter(([path]) => !path.split('/').some((part) => part.startsWith('.')))
      .map(([path, file]) => [path, heldFile(path, readFileSync(file))]),
  );
}

function heldFile(path: string, content: Buffer): HeldFile {
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  return {
    body: encodedBody(content),
    isCompressed: COMPRESSES.test(type) && content.length >= SMALLEST_COMPRESSED,
    type,
    tag: `W/"${sha256(content, 'base64url').slice(0, TAG_LENGTH)}"`,
  };
}

export async function sendHeldFile(reply: FastifyReply, file: HeldFile): Promise<FastifyReply> {
  reply.type(file.type).header('etag', file.tag);
  return file.isCompressed ? sendBody(reply, file.body) : reply.send(await file.body.as('identity'));
}
