import { chmodSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { marked, type Token, type Tokens } from 'marked';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

/** These need `npm run build` first; `test/run.ts` runs them after it. */
const builtTests = ['test/built/**/*.test.ts'];
const journeyTests = ['test/journeys/**/*.test.ts'];

/** What the page needs before it can be read, in three files that are fetched at once: the page, what judges, and what is shown below the funnel. */
const firstParts = [
  ['page', ['src/main.tsx']],
  ['judgement', ['src/api/understand.ts']],
  ['below', ['src/app/below-the-funnel.tsx', 'src/app/dialogs.tsx', 'src/app/newer-release.tsx']],
] as const;

/** Parts that are fetched together are one file: apart they weigh more, and each costs a request. */
const groups: Rolldown.CodeSplittingGroup[] = [
  { name: firstPart(), debugName: 'first-parts', priority: 2 },
  { name: 'small-dialogs', test: /src\/features\/(find|keys)\/|src\/forms\/|(open|acknowledge)-form/ },
  { name: 'closing', test: /src\/features\/closing\/|api\/closed-weeks/ },
];

export default defineConfig(({ isSsrBuild }) => ({
  base: './',
  plugins: [
    react(),
    documents(),
    metricsApi(),
    executable(),
    demoWorker(),
    manifestAside(),
    layerOrder(),
    partsAtOnce(),
  ],
  build:
    isSsrBuild === true
      ? { outDir: 'dist/server', target: 'node20', sourcemap: true, copyPublicDir: false }
      : {
          outDir: 'dist/page',
          manifest: true,
          // All but Safari 16 know `modulepreload`, and that loads the same a little later.
          modulePreload: { polyfill: false },
          // The oldest browsers that docs/serving.md names.
          target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
          rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups } } },
        },
  test: {
    setupFiles: ['test/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{domain,examples,server,mocks,test}/**/*.test.ts'],
          exclude: [...builtTests, ...journeyTests],
          environment: 'node',
          // One world for all files of a worker: nothing here keeps state between tests, and loading takes longer than they do.
          pool: 'threads',
          isolate: false,
          // Long enough that only what hangs runs into it, on a machine that others use too.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['test/page/judged-once.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          include: builtTests,
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: journeyTests,
          environment: 'node',
          // So that one browser and one server serve all files of a worker.
          pool: 'threads',
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));

/** The first of the parts that imports a module, at once or through others; `null` for what is fetched on demand. */
function firstPart(): (module: string, context: Rolldown.ChunkingContext) => string | null {
  const partOf = new Map<string, string>();
  return (module, context) => {
    if (partOf.size === 0)
      for (const [part, roots] of firstParts) {
        const seen = new Set(roots.map((root) => join(import.meta.dirname, root)));
        for (const id of seen) {
          for (const imported of context.getModuleInfo(id)?.importedIds ?? []) seen.add(imported);
          if (!partOf.has(id)) partOf.set(id, part);
        }
      }
    return partOf.get(module) ?? null;
  };
}

/** `npm run dev`: the metrics API in the process that serves the page, except where the page has its own mocks. */
function metricsApi(): Plugin {
  return {
    name: 'weekline-metrics-api',
    apply: (config, { command }) =>
      command === 'serve' && config.mode !== 'demo' && process.env.VITEST === undefined,
    async configureServer(server) {
      const { developmentApi } = await server.ssrLoadModule('/server/cli/serve/development-api.ts');
      const api = await developmentApi();
      server.httpServer?.once('close', () => api.close());
      server.middlewares.use((request, response, next) => {
        if (/^\/(api|healthz)\b/.test(request.url ?? '')) api.answer(request, response);
        else next();
      });
    },
  };
}

/** The bundle of the server is the command `weekline`. */
function executable(): Plugin {
  return {
    name: 'weekline-executable',
    apply: (_, { isSsrBuild }) => isSsrBuild === true,
    writeBundle: ({ dir = '' }) => chmodSync(join(dir, 'main.js'), 0o755),
  };
}

/** The worker that answers in the API's place during the demo never stands on a real site. */
function demoWorker(): Plugin {
  return {
    name: 'weekline-demo-worker',
    apply: ({ mode }, { command, isSsrBuild }) =>
      command === 'build' && mode !== 'demo' && isSsrBuild !== true,
    writeBundle: ({ dir = '' }) => rmSync(join(dir, 'mockServiceWorker.js'), { force: true }),
  };
}

/** What is built of what is for those who weigh the page, not for those who read it: beside the folder that is served. */
function manifestAside(): Plugin {
  return {
    name: 'weekline-manifest-aside',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    writeBundle({ dir = '' }) {
      renameSync(join(dir, '.vite/manifest.json'), `${dir}-manifest.json`);
      rmdirSync(join(dir, '.vite'));
    },
  };
}

/**
 * The first mention of a layer decides its rank, and the style sheets of a page arrive in any order: each begins with the
 * order of all layers, so that none has to stand in the document, where a host's content policy may forbid it.
 */
function layerOrder(): Plugin {
  return {
    name: 'weekline-layer-order',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    enforce: 'post',
    generateBundle(_, bundle) {
      const [order = ''] =
        /^@layer [^{;]+;$/m.exec(readFileSync(join(import.meta.dirname, 'src/styles/index.css'), 'utf8')) ??
        [];
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = `${order}${file.source}`;
    },
  };
}

/** The parts are asked for with the page, not by it: on a slow line its script is there a moment before them. */
function partsAtOnce(): Plugin {
  return {
    name: 'weekline-parts-at-once',
    apply: (_, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle)
          .filter(
            ({ type, name }) =>
              type === 'chunk' && firstParts.some(([part]) => part === name && part !== 'page'),
          )
          .map(({ fileName }) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          })),
    },
  };
}

type Piece = string | { tag: string; href?: string; children: Piece[] };

/** Documents of the project that the page shows: their elements, so that no HTML is ever put into the page as text. */
function documents(): Plugin {
  return {
    name: 'weekline:documents',
    enforce: 'pre',
    transform(text, id) {
      if (!id.endsWith('.md')) return null;
      return {
        code: `export const pieces = ${JSON.stringify(marked.lexer(text).flatMap(pieceOf).map(compact))};`,
        map: null,
      };
    },
  };
}

function pieceOf(token: Token): Piece[] {
  const children = 'tokens' in token ? (token.tokens ?? []).flatMap(pieceOf) : [];
  switch (token.type) {
    case 'heading':
      return token.depth === 1 ? [] : [{ tag: `h${token.depth}`, children }];
    case 'paragraph':
      return [{ tag: 'p', children }];
    case 'strong':
    case 'em':
    case 'blockquote':
      return [{ tag: token.type, children }];
    case 'codespan':
      return [{ tag: 'code', children: [token.text] }];
    case 'link':
      return [{ tag: 'a', href: token.href, children }];
    case 'list':
      return [{ tag: token.ordered ? 'ol' : 'ul', children: token.items.flatMap(pieceOf) }];
    case 'list_item':
      return [{ tag: 'li', children }];
    case 'table':
      return [tablePiece(token as Tokens.Table)];
    case 'text':
      return children.length > 0 ? children : [typeset(token.text)];
    case 'escape':
      return [typeset(token.text)];
    case 'space':
    case 'html':
      return [];
    default:
      throw new Error(`docs: the page cannot show a “${token.type}” of Markdown: ${token.raw}`);
  }
}

/** As little as the page needs to draw it: a name, its address or nothing, and what is in it. */
function compact(piece: Piece): unknown {
  return typeof piece === 'string' ? piece : [piece.tag, piece.href ?? 0, ...piece.children.map(compact)];
}

/** As the page writes: a number and its “%” on one line, and no typewriter's apostrophe. */
function typeset(text: string): string {
  return text.replace(/(\d) %/g, '$1\u202f%').replaceAll("'", '’');
}

function tablePiece({ header, rows }: Tokens.Table): Piece {
  const row = (cells: Tokens.TableCell[], tag: string): Piece => ({
    tag: 'tr',
    children: cells.map((cell) => ({ tag, children: cell.tokens.flatMap(pieceOf) })),
  });
  return {
    tag: 'table',
    children: [
      { tag: 'thead', children: [row(header, 'th')] },
      { tag: 'tbody', children: rows.map((cells) => row(cells, 'td')) },
    ],
  };
}
