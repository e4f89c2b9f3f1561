import path from 'node:path';

/** What a room of the house may import: rooms and packages; `*` at the end stands for anything. */
export type Layer = {
  room: string;
  folders: readonly string[];
  packages: readonly string[];
  node?: boolean;
  /** Rooms that its tests may import on top, where a fact shows only in the whole. */
  tests?: readonly string[];
  remedy: string;
};

const pure = 'Pass what it needs in as a value.';
const siblings =
  'Mocks run these use cases in a browser, so nothing of Node; what one needs of another, server/app hands to it.';
const down = 'Arrows point down only: move the shared part into a lower room, or pass it in.';

/** The allow-list. A file belongs to the longest room that its path starts with. */
export const layers: readonly Layer[] = [
  { room: 'domain/calendar', folders: [], packages: ['date-fns', '@date-fns/tz'], remedy: pure },
  { room: 'domain/funnel', folders: ['domain/calendar'], packages: [], remedy: pure },
  { room: 'domain/statistics', folders: [], packages: [], remedy: pure },
  { room: 'domain/detector', folders: ['domain/statistics'], packages: [], remedy: pure },
  {
    room: 'domain/explanation',
    folders: ['domain/statistics', 'domain/detector'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/economics',
    folders: ['domain/calendar', 'domain/funnel'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/economics/acquisition',
    folders: ['domain/calendar', 'domain/funnel', 'domain/statistics', 'domain/economics'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/economics/value',
    folders: ['domain/calendar', 'domain/statistics', 'domain/economics', 'domain/economics/acquisition'],
    packages: [],
    remedy: pure,
  },
  { room: 'domain/economics/micro', folders: [], packages: [], remedy: pure },
  {
    room: 'domain/economics/together',
    folders: ['domain/economics/acquisition', 'domain/economics/value'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/economics/verdicts',
    folders: ['domain/calendar', 'domain/funnel', 'domain/statistics', 'domain/detector', 'domain/economics'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/economics/report',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/detector',
      'domain/economics',
      'domain/economics/acquisition',
      'domain/economics/value',
      'domain/economics/together',
      'domain/economics/verdicts',
    ],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/verdicts',
    folders: ['domain/calendar', 'domain/funnel', 'domain/detector', 'domain/explanation'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/wording',
    folders: ['domain/calendar', 'domain/funnel', 'domain/economics', 'domain/verdicts'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/wording/economics',
    folders: [
      'domain/calendar',
      'domain/wording',
      'domain/economics/acquisition',
      'domain/economics/value',
      'domain/economics/together',
      'domain/economics/verdicts',
      'domain/economics/micro',
    ],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/review',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/statistics',
      'domain/detector',
      'domain/explanation',
      'domain/economics',
      'domain/verdicts',
      'domain/wording',
    ],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/closing',
    folders: ['domain/calendar', 'domain/funnel', 'domain/verdicts', 'domain/wording'],
    packages: [],
    remedy: down,
  },
  {
    room: 'domain/sharing',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/detector',
      'domain/verdicts',
      'domain/wording',
      'domain/review',
      'domain/closing',
    ],
    packages: [],
    remedy: down,
  },
  {
    room: 'domain/contract/faults',
    folders: ['domain/calendar', 'domain/funnel', 'domain/economics', 'domain/wording', 'domain/review'],
    packages: ['zod/mini'],
    remedy: down,
  },
  {
    room: 'domain/contract/money',
    folders: ['domain/contract', 'domain/contract/faults', 'domain/economics'],
    packages: ['zod/mini'],
    remedy: down,
  },
  {
    room: 'domain/contract',
    folders: [
      'domain/contract/faults',
      'domain/contract/money',
      'domain/calendar',
      'domain/funnel',
      'domain/detector',
      'domain/economics',
      'domain/verdicts',
      'domain/wording',
      'domain/review',
      'domain/closing',
      'domain/sharing',
    ],
    packages: ['zod/mini'],
    remedy: down,
  },
  {
    room: 'examples/sample-company',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/economics',
      'domain/wording',
      'domain/review',
      'domain/closing',
      'domain/contract',
    ],
    packages: ['d3-random'],
    remedy: down,
  },
  {
    room: 'mocks',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/review',
      'domain/contract',
      'examples/sample-company',
      'server/platform',
      'server/config',
      'server/caching',
      'server/reviews',
      'server/acknowledgements',
      'server/closing',
      'server/revocations',
      'server/sharing',
    ],
    packages: ['msw', 'msw/*'],
    remedy: 'Mocks run the use cases of the server: what decides something belongs there.',
  },

  {
    room: 'src/format',
    folders: ['domain/verdicts'],
    packages: [],
    remedy: down,
  },
  {
    room: 'src/ui',
    folders: ['domain/calendar', 'domain/funnel', 'domain/verdicts', 'domain/wording', 'src/format'],
    packages: ['react'],
    remedy: down,
  },
  {
    room: 'src/charts',
    folders: ['domain/calendar', 'domain/verdicts', 'domain/wording', 'src/format', 'src/ui'],
    packages: ['react', 'recharts'],
    remedy: down,
  },
  {
    room: 'src/api',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/detector',
      'domain/verdicts',
      'domain/review',
      'domain/closing',
      'domain/contract',
      'domain/contract/faults',
    ],
    packages: ['@tanstack/react-query', 'zod/mini'],
    remedy: down,
  },
  { room: 'src/url', folders: ['domain/calendar'], packages: ['react', 'nuqs'], remedy: down },
  {
    room: 'src/forms',
    folders: ['domain/funnel', 'src/api', 'src/ui'],
    packages: ['react', '@tanstack/react-query'],
    remedy: down,
  },
  {
    room: 'src/features',
    folders: [
      'docs',
      'domain/calendar',
      'domain/funnel',
      'domain/economics',
      'domain/verdicts',
      'domain/wording',
      'domain/review',
      'domain/closing',
      'domain/sharing',
      'domain/contract',
      'src/api',
      'src/url',
      'src/charts',
      'src/forms',
      'src/ui',
      'src/format',
    ],
    packages: ['react', '@tanstack/react-query'],
    remedy: 'Features never import each other: lift the shared part to src/ui or src/app.',
  },
  {
    room: 'src/app',
    folders: [
      'domain/calendar',
      'domain/review',
      'domain/wording',
      'domain/contract',
      'src/features/*',
      'src/api',
      'src/url',
      'src/ui',
    ],
    packages: ['react', '@tanstack/react-query', 'nuqs/adapters/react'],
    remedy: down,
  },
  {
    room: 'src/viewer',
    folders: [
      'domain/calendar',
      'domain/review',
      'domain/sharing',
      'domain/wording',
      'src/features/review',
      'src/features/segments',
      'src/charts',
      'src/ui',
    ],
    packages: ['react', 'react-dom/client', 'react-dom/server', 'jose'],
    remedy: 'The viewer shows one report: it asks no API of the team, and its state is in no URL.',
  },
  {
    room: 'src',
    folders: ['src/api', 'src/app', 'mocks'],
    packages: ['react', 'react-dom/client'],
    remedy: down,
  },

  { room: 'server/platform', folders: [], packages: [], node: true, remedy: down },
  { room: 'server/caching', folders: [], packages: [], remedy: down },
  {
    room: 'server/ingest/kinds',
    folders: ['domain/calendar'],
    packages: [],
    remedy:
      'What is true of a kind of source is pure: its YAML is read in server/config, its rows in the engine.',
  },
  {
    room: 'server/config',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'server/platform',
      'server/config/sources',
      'server/ingest/kinds',
    ],
    packages: ['zod', 'yaml'],
    node: true,
    tests: ['server/definitions'],
    remedy: down,
  },
  {
    room: 'server/environment',
    folders: ['server/config'],
    packages: ['zod'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/definitions',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/wording',
      'domain/review',
      'domain/contract',
      'server/config',
      'server/platform',
    ],
    packages: ['zod'],
    node: true,
    remedy: down,
  },
  { room: 'server/reviews/silences', folders: ['domain/calendar'], packages: [], remedy: down },
  {
    room: 'server/reviews',
    folders: [
      'server/reviews/silences',
      'server/platform',
      'domain/calendar',
      'domain/funnel',
      'domain/economics',
      'domain/wording',
      'domain/review',
      'domain/closing',
      'domain/contract',
      'server/config',
      'server/economics',
      'server/ingest/kinds',
      'server/caching',
      'server/definitions',
    ],
    packages: [],
    remedy: siblings,
  },
  {
    room: 'server/economics',
    folders: ['domain/calendar', 'domain/funnel', 'domain/economics', 'domain/contract', 'server/config'],
    packages: [],
    tests: ['domain/contract/money'],
    remedy: siblings,
  },
  {
    room: 'server/acknowledgements',
    folders: ['domain/calendar', 'domain/funnel', 'domain/contract', 'server/config', 'server/caching'],
    packages: [],
    remedy: siblings,
  },
  {
    room: 'server/closing',
    folders: [
      'server/platform',
      'domain/calendar',
      'domain/funnel',
      'domain/verdicts',
      'domain/wording',
      'domain/review',
      'domain/closing',
      'domain/contract',
      'server/config',
      'server/caching',
    ],
    packages: [],
    remedy: siblings,
  },
  {
    room: 'server/config/sources',
    folders: ['domain/calendar', 'server/config', 'server/ingest/kinds'],
    packages: ['zod'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/ingest/files',
    folders: ['server/platform', 'server/config', 'server/ingest/kinds'],
    packages: [],
    node: true,
    remedy: 'A file is cut into text here; what its rows mean is a matter of its kind and of the engine.',
  },
  {
    room: 'server/ingest',
    folders: [
      'domain/calendar',
      'domain/contract',
      'server/platform',
      'server/config',
      'server/ingest/files',
      'server/ingest/kinds',
    ],
    packages: [],
    node: true,
    remedy: down,
  },
  { room: 'server/revocations', folders: [], packages: ['zod/mini'], node: true, remedy: down },
  {
    room: 'server/access',
    folders: ['domain/contract', 'server/caching', 'server/config', 'server/platform', 'server/revocations'],
    packages: ['jose', 'openid-client'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/publishing',
    folders: ['domain/sharing', 'server/platform'],
    packages: ['jose'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/sharing',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/detector',
      'domain/review',
      'domain/sharing',
      'domain/contract',
      'server/platform',
      'server/caching',
      'server/revocations',
      'server/reviews',
    ],
    packages: [],
    remedy: 'Mocks run these use cases in a browser: what needs Node belongs to server/sharing/machine.',
  },
  {
    room: 'server/sharing/machine',
    folders: ['server/caching', 'server/platform', 'server/sharing'],
    packages: ['jose'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/store',
    folders: ['domain/calendar', 'server/platform'],
    packages: ['@duckdb/node-api'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/records',
    folders: [
      'domain/funnel',
      'domain/sharing',
      'domain/contract',
      'server/store',
      'server/access',
      'server/acknowledgements',
      'server/closing',
      'server/revocations',
      'server/sharing',
    ],
    packages: ['@duckdb/node-api'],
    tests: ['server/sharing/machine'],
    remedy: 'Records know their ports and the store: what is counted is a question to the engine.',
  },
  {
    room: 'server/engines/shared',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'server/config',
      'server/ingest/kinds',
      'server/reviews',
      'server/reviews/silences',
    ],
    packages: [],
    remedy: 'What needs a database belongs to its engine.',
  },
  {
    room: 'server/engines/duckdb/import',
    folders: [
      'server/platform',
      'domain/calendar',
      'server/ingest',
      'server/ingest/files',
      'server/ingest/kinds',
      'server/store',
    ],
    packages: ['@duckdb/node-api'],
    remedy: down,
  },
  {
    room: 'server/engines/duckdb/funnel',
    folders: [
      'domain/calendar',
      'domain/closing',
      'domain/economics',
      'domain/funnel',
      'server/config',
      'server/economics',
      'server/ingest',
      'server/ingest/kinds',
      'server/caching',
      'server/reviews',
      'server/store',
      'server/engines/shared',
      'server/engines/duckdb/import',
    ],
    packages: ['@duckdb/node-api'],
    tests: ['server/ingest', 'server/ingest/kinds'],
    remedy: down,
  },
  {
    room: 'server/engines/duckdb',
    folders: ['server/store'],
    packages: [],
    remedy: down,
  },
  {
    room: 'server/http/problems',
    folders: ['domain/contract', 'server/access', 'server/config', 'server/platform'],
    packages: ['fastify'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/http/guards',
    folders: [
      'domain/contract',
      'server/access',
      'server/platform',
      'server/sharing',
      'server/http/problems',
    ],
    packages: ['fastify', '@fastify/cookie', '@fastify/rate-limit'],
    node: true,
    tests: ['server/http', 'server/reviews'],
    remedy: down,
  },
  {
    room: 'server/http/responses',
    folders: ['server/caching', 'server/platform'],
    packages: ['fastify'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/http/routes',
    folders: [
      'domain/contract',
      'domain/contract/money',
      'server/economics',
      'domain/review',
      'domain/sharing',
      'server/access',
      'server/acknowledgements',
      'server/caching',
      'server/closing',
      'server/config',
      'server/ingest',
      'server/platform',
      'server/reviews',
      'server/sharing',
      'server/sharing/machine',
      'server/http/problems',
      'server/http/guards',
      'server/http/responses',
    ],
    packages: ['fastify', 'zod/mini'],
    node: true,
    tests: ['server/http', 'server/revocations'],
    remedy: down,
  },
  {
    room: 'server/http',
    folders: [
      'domain/contract',
      'domain/contract/money',
      'server/access',
      'server/caching',
      'server/environment',
      'server/sharing/machine',
      'server/http/guards',
      'server/http/problems',
      'server/http/responses',
      'server/http/routes',
    ],
    node: true,
    packages: [
      'fastify',
      '@fastify/cookie',
      '@fastify/etag',
      '@fastify/swagger',
      '@fastify/swagger-ui',
      'fastify-type-provider-zod',
      'pino',
      'pino-pretty',
    ],
    tests: ['server/acknowledgements', 'server/config', 'server/reviews'],
    remedy: 'The order of hooks is here; what reads, decides or sends belongs to a room of server/http.',
  },
  {
    room: 'server/app',
    folders: [
      'domain/calendar',
      'domain/review',
      'examples/sample-company',
      'server/access',
      'server/acknowledgements',
      'server/closing',
      'server/config',
      'server/economics',
      'server/definitions',
      'server/engines/duckdb',
      'server/engines/duckdb/funnel',
      'server/engines/duckdb/import',
      'server/environment',
      'server/http',
      'server/http/routes',
      'server/ingest',
      'server/platform',
      'server/publishing',
      'server/records',
      'server/reviews',
      'server/revocations',
      'server/sharing',
      'server/sharing/machine',
      'server/store',
    ],
    packages: [],
    node: true,
    remedy: down,
  },
  {
    room: 'server/cli',
    folders: [
      'domain/calendar',
      'domain/funnel',
      'domain/economics',
      'domain/economics/report',
      'domain/verdicts',
      'domain/wording',
      'domain/wording/economics',
      'domain/review',
      'domain/sharing',
      'domain/contract',
      'domain/contract/money',
      'domain/contract/faults',
      'server/*',
    ],
    packages: ['commander', 'cli-progress', 'zod/mini'],
    node: true,
    tests: ['examples/sample-company'],
    remedy: down,
  },
  {
    room: 'server',
    folders: ['server/cli'],
    packages: [],
    node: true,
    remedy: down,
  },

  {
    room: 'test',
    folders: ['domain/*', 'examples/sample-company', 'mocks', 'src/*', 'server/*'],
    packages: ['*'],
    node: true,
    remedy: down,
  },
];

/** Packages that any test file may use on top of its room's own. */
export const testPackages: readonly string[] = [
  'vitest',
  'fast-check',
  '@testing-library/*',
  '@stdlib/*',
  'msw',
  'pino',
  'msw/*',
  'react',
  '@tanstack/react-query',
  'nuqs',
  'nuqs/*',
];

/** Rooms whose folders are rooms of their own: one feature never sees another. */
const splitRooms = ['src/features'];

/**
 * The room a file belongs to, `undefined` when there is none.
 *
 * @example roomOf('src/features/review/funnel.tsx')?.room // 'src/features/review'
 */
export function roomOf(file: string): Layer | undefined {
  const layer = layers
    .filter(({ room }) => file.startsWith(`${room}/`))
    .sort((a, b) => b.room.length - a.room.length)[0];
  if (layer === undefined || !splitRooms.includes(layer.room)) return layer;
  return { ...layer, room: file.split('/').slice(0, 3).join('/') };
}

/**
 * The specifiers a module imports or re-exports, in order: static, type-only, side-effect and dynamic ones.
 *
 * @example importsOf("import { a } from './a.ts';") // ['./a.ts']
 */
export function importsOf(text: string): string[] {
  const pattern =
    /^(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/**
 * What a module loads when it runs: files by their paths, other modules by their names. Types are erased before.
 *
 * @example loadedBy('a.ts', new Map([['a.ts', "import type { B } from './b.ts';\nimport 'node:fs';"]])) // new Set(['a.ts', 'node:fs'])
 */
export function loadedBy(entry: string, texts: ReadonlyMap<string, string>): Set<string> {
  const loaded = new Set([entry]);
  for (const module of loaded)
    for (const specifier of importsOf(withoutTypes(texts.get(module) ?? '')))
      loaded.add(targetOf(module, specifier));
  return loaded;
}

function withoutTypes(text: string): string {
  return text.replaceAll(/^(?:import|export) type\b[^'";]*?\bfrom\s*'[^']+';/gm, '');
}

function targetOf(module: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('./') ? path.posix.join(path.posix.dirname(module), specifier) : specifier;
}
