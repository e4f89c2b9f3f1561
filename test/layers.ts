/** What a room of the house may import: rooms and packages; `*` at the end stands for anything. */
export type Layer = {
  room: string;
  folders: readonly string[];
  packages: readonly string[];
  node?: boolean;
  remedy: string;
};

const pure = 'Pass what it needs in as a value.';
const down = 'Arrows point down only: move the shared part into a lower room, or pass it in.';

/** The allow-list. A file belongs to the longest room that its path starts with. */
export const layers: readonly Layer[] = [
  { room: 'domain/calendar', folders: [], packages: ['date-fns', '@date-fns/tz'], remedy: pure },
  { room: 'domain/funnel', folders: ['domain/calendar'], packages: [], remedy: pure },
  { room: 'domain/analysis', folders: ['domain/calendar'], packages: [], remedy: pure },
  { room: 'domain/economics', folders: ['domain/funnel'], packages: [], remedy: pure },
  {
    room: 'domain/review',
    folders: ['domain/calendar', 'domain/funnel', 'domain/analysis', 'domain/economics'],
    packages: [],
    remedy: pure,
  },
  {
    room: 'domain/contract',
    folders: ['domain/calendar', 'domain/funnel', 'domain/economics', 'domain/review'],
    packages: ['zod/mini'],
    remedy: pure,
  },
  { room: 'mocks', folders: ['domain/*'], packages: ['msw', 'msw/*', 'd3-random'], remedy: down },

  { room: 'src/format', folders: ['domain/*'], packages: [], remedy: down },
  {
    room: 'src/ui',
    folders: ['domain/*', 'src/format', 'src/styles'],
    packages: ['react', 'react-dom'],
    remedy: down,
  },
  {
    room: 'src/charts',
    folders: ['domain/*', 'src/format', 'src/ui', 'src/styles'],
    packages: ['react', 'recharts'],
    remedy: down,
  },
  { room: 'src/api', folders: ['domain/*'], packages: ['@tanstack/react-query', 'zod/mini'], remedy: down },
  { room: 'src/url', folders: ['domain/*'], packages: ['react', 'nuqs', 'nuqs/*'], remedy: down },
  {
    room: 'src/forms',
    folders: ['domain/*', 'src/api', 'src/ui', 'src/format', 'src/styles'],
    packages: ['react'],
    remedy: down,
  },
  {
    room: 'src/features',
    folders: [
      'docs',
      'domain/*',
      'src/api',
      'src/url',
      'src/charts',
      'src/forms',
      'src/ui',
      'src/format',
      'src/styles',
    ],
    packages: ['react', '@tanstack/react-query'],
    remedy: 'Features never import each other: lift the shared part to src/ui or src/app.',
  },
  {
    room: 'src/app',
    folders: ['domain/*', 'src/features/*', 'src/api', 'src/url', 'src/ui', 'src/format', 'src/styles'],
    packages: ['react', '@tanstack/react-query', 'nuqs', 'nuqs/*'],
    remedy: down,
  },
  {
    room: 'src/viewer',
    folders: ['domain/*', 'src/features/*', 'src/charts', 'src/ui', 'src/format', 'src/styles'],
    packages: ['react', 'react-dom/client', 'react-dom/server', 'jose'],
    remedy: 'The viewer shows one report: it asks no API of the team, and its state is in no URL.',
  },
  {
    room: 'src',
    folders: ['src/*', 'mocks'],
    packages: ['react', 'react-dom', 'react-dom/client'],
    remedy: down,
  },

  { room: 'server/config', folders: ['domain/*'], packages: ['zod', 'yaml'], node: true, remedy: down },
  { room: 'server/reviews', folders: ['domain/*', 'server/config'], packages: [], node: true, remedy: down },
  { room: 'server/ingest', folders: ['domain/*', 'server/config'], packages: [], node: true, remedy: down },
  {
    room: 'server/access',
    folders: ['domain/*', 'server/config'],
    packages: ['jose', 'openid-client'],
    node: true,
    remedy: down,
  },
  { room: 'server/publishing', folders: ['domain/*'], packages: ['jose'], node: true, remedy: down },
  {
    room: 'server/sharing',
    folders: ['domain/*', 'server/config', 'server/reviews', 'server/access'],
    packages: ['jose', 'zod/mini'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/engines',
    folders: [
      'domain/*',
      'server/config',
      'server/reviews',
      'server/ingest',
      'server/access',
      'server/sharing',
    ],
    packages: ['@duckdb/node-api', 'proper-lockfile'],
    node: true,
    remedy: down,
  },
  {
    room: 'server/http',
    folders: [
      'domain/*',
      'server/config',
      'server/reviews',
      'server/ingest',
      'server/access',
      'server/sharing',
    ],
    packages: [
      'fastify',
      'fastify-plugin',
      '@fastify/*',
      'fastify-type-provider-zod',
      'pino',
      'pino-pretty',
      'zod/mini',
      'zod/v4/core',
    ],
    node: true,
    remedy: down,
  },
  {
    room: 'server/cli',
    folders: ['domain/*', 'mocks', 'server/*'],
    packages: ['commander', 'cli-progress', 'zod/mini'],
    node: true,
    remedy: down,
  },
  {
    room: 'server',
    folders: ['domain/*', 'mocks', 'server/*'],
    packages: ['commander'],
    node: true,
    remedy: down,
  },

  {
    room: 'test',
    folders: ['domain/*', 'mocks', 'src/*', 'src', 'server/*', 'server'],
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
