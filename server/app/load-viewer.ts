import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256 } from '#server/platform/hash.ts';
import type { Viewer } from '#server/publishing/viewer.ts';
import { Failure } from './failure.ts';
import { packageFolder } from './installation.ts';

const viewerFolder = join(packageFolder, 'dist', 'viewer');
const prerender = join(packageFolder, 'dist', 'prerender', 'prerender.js');

type Manifest = Record<string, { file: string } | undefined>;

/** The built viewer; `null` where nobody has built it. */
export async function loadViewer(): Promise<Viewer | null> {
  const manifest = readManifest();
  if (manifest === null) return null;
  const file = (source: string) => {
    const built = manifest[source]?.file;
    if (built === undefined)
      throw new Failure(`dist/viewer has no file built from ${source}. Run npm run build again.`);
    return built;
  };
  const text = (source: string) => readFileSync(join(viewerFolder, file(source)), 'utf8').trim();
  const { renderReport }: { renderReport: Viewer['render'] } = await import(
    /* @vite-ignore */ pathToFileURL(prerender).href
  );
  const style = text('style.css');
  const files = { viewer: file('src/viewer/main.tsx'), unseal: file('src/viewer/unseal.ts') };
  return {
    render: renderReport,
    style,
    // Names at the top of the script are its own, not those of the page.
    boot: `{${text('src/viewer/boot.ts')}}`,
    files,
    build: sha256(`${readFileSync(prerender, 'utf8')}${style}${files.viewer}`, 'hex'),
    folder: viewerFolder,
  };
}

/** The same, for commands that are nothing without it. */
export async function viewerOrFailure(): Promise<Viewer> {
  const viewer = await loadViewer();
  if (viewer !== null) return viewer;
  throw new Failure('The page that shows reports is not built. Run `npm run build` in the checkout first.');
}

function readManifest(): Manifest | null {
  try {
    return JSON.parse(readFileSync(join(viewerFolder, '.vite', 'manifest.json'), 'utf8'));
  } catch {
    return null;
  }
}
