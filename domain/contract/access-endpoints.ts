import * as z from 'zod/mini';
import { problemSchema } from './review-schema.ts';

/** What a signed-in person may do; each role may do what those before it may. */
export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in. `local`: sits at the machine of the server, where nobody needs to sign in. */
export const meSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local') }),
  z.object({
    kind: z.literal('person'),
    email: z.string(),
    role: z.enum(ROLES),
  }),
]);

const auditEntrySchema = z.object({
  at: z.string(),
  by: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
});

/** The latest first. */
export const auditSchema = z.object({ entries: z.array(auditEntrySchema) });
export type Audit = z.output<typeof auditSchema>;

const writeKeySchema = z.object({
  id: z.string(),
  label: z.string(),
  by: z.string(),
  at: z.string(),
  revoked: z.nullable(z.object({ by: z.string(), at: z.string() })),
});

export const writeKeysSchema = z.object({ keys: z.array(writeKeySchema) });

/** The only response that ever holds a key. */
export const newWriteKeySchema = z.object({ ...writeKeySchema.shape, key: z.string() });

const fileReportSchema = z.object({
  /** `replaced`: an older export of a snapshot, which was not read. */
  kind: z.enum(['imported', 'unchanged', 'replaced', 'refused']),
  source: z.string(),
  file: z.string(),
  read: z.nullable(z.number()),
  kept: z.nullable(z.number()),
  duplicates: z.nullable(z.number()),
  /** Rows that bring nothing, as the source says of them. */
  filtered: z.optional(z.number()),
  /** Rows of earlier imports that are gone or have a newer version. */
  replaced: z.optional(z.number()),
  /** The export that is read in the place of a replaced one. */
  by: z.optional(z.string()),
  rejected: z.nullable(z.number()),
  /** Why nothing of a refused file was kept. */
  problem: z.nullable(z.string()),
  /** What is to be known of a file that was kept, in words; absent where the caller may not read rows. */
  notes: z.optional(z.array(z.string())),
  /** The first rows that were not kept, with why; absent where the caller may not read rows. */
  firstRejected: z.optional(z.array(z.object({ line: z.number(), reason: z.string(), text: z.string() }))),
});

/** `running`: it takes longer than a response may; the log and the audit log will say what came of it. */
export const importSchema = z.object({
  state: z.enum(['done', 'running']),
  files: z.array(fileReportSchema),
});
export type ImportResponse = z.output<typeof importSchema>;

/** The problem document of an import of which a file was refused: what came of every file is in it all the same. */
export const refusedImportSchema = z.object({ ...problemSchema.shape, ...importSchema.shape });

/** The calls about people and programs that may ask, which an API without sign-in leaves out. */
export const accessEndpoints = {
  me: { method: 'GET', path: '/api/v1/me', response: meSchema },
  audit: { method: 'GET', path: '/api/v1/audit', response: auditSchema },
  writeKeys: { method: 'GET', path: '/api/v1/keys', response: writeKeysSchema },
  createWriteKey: { method: 'POST', path: '/api/v1/keys', response: newWriteKeySchema },
  revokeWriteKey: { method: 'DELETE', path: '/api/v1/keys/:key', response: writeKeySchema },
  import: { method: 'POST', path: '/api/v1/import', response: importSchema },
} as const;
