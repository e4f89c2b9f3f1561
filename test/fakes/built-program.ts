import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

const root = path.resolve(import.meta.dirname, '..', '..');
const cache = path.join(root, 'node_modules', '.cache', 'weekline-programs');
const own = path.join(cache, `${process.pid}-${threadId}`);

/** These find files of their own beside their code, or load it natively. */
const asInstalled = ['@duckdb/node-bindings', '@fastify/swagger-ui', 'pino', 'pino-pretty', 'vite'];

const built = new Map<string, Promise<string>>();

/**
 * A program that tests start, built once a worker from the sources as they are now, packages and all: it starts several
 * times faster than they would. What is shipped leaves the packages where npm puts them; `test/built` starts that.
 * `beside` are more entries, by name, in the same folder as the `main.js` that is given.
 */
export function builtProgram(entry: string, beside: Record<string, string> = {}): Promise<string> {
  const known = built.get(entry) ?? buildProgram(entry, beside);
  built.set(entry, known);
  return known;
}

async function buildProgram(entry: string, beside: Record<string, string>): Promise<string> {
  removeLeftovers();
  const folder = path.join(own, path.basename(entry, '.ts'));
  const { build } = await import('vite');
  await build({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    ssr: { noExternal: true, external: asInstalled },
    build: {
      ssr: true,
      rolldownOptions: { input: { main: path.resolve(root, entry), ...beside } },
      outDir: folder,
      emptyOutDir: true,
    },
    logLevel: 'error',
  });
  return path.join(folder, 'main.js');
}

/** A test worker is ended before it could tidy up: the next one does it. */
function removeLeftovers(): void {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache).filter((one) => !isRunning(Number.parseInt(one, 10))))
    rmSync(path.join(cache, name), { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
