import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importSources } from '#server/ingest/import-sources.ts';
import { configurationOf, eventSource } from '#test/engines/configurations.ts';
import { type TemporaryStore, temporaryStore } from '#test/engines/temporary-store.ts';

let temporary: TemporaryStore;

beforeEach(async () => {
  temporary = await temporaryStore();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await temporary.close();
});

const text = 'person,event,time\nann,visit,2026-11-02\n';

/** A regular file that nobody can read from its start, root included. */
const UNREADABLE = '/proc/self/mem';

test.skipIf(!existsSync(UNREADABLE))(
  'a file that cannot be read is refused, and the next one goes on',
  async () => {
    const good = await temporary.write('good.csv', text);
    const sources = [eventSource([UNREADABLE, good])];
    const reports = await importSources(configurationOf({ sources }), temporary.imports);
    expect(reports).toMatchObject([
      {
        kind: 'refused',
        problem: `${UNREADABLE}: cannot be read (EIO). Check its disk, or import a copy of the file.`,
      },
      { kind: 'imported', counts: { kept: 1 } },
    ]);
  },
);

test('a temporary folder that is not there is named', async () => {
  const sources = [eventSource([await temporary.write('good.csv', text)])];
  vi.stubEnv('TMPDIR', '/nonexistent');
  const reports = await importSources(configurationOf({ sources }), temporary.imports);
  expect(reports).toMatchObject([
    {
      kind: 'refused',
      problem: expect.stringContaining('the temporary folder /nonexistent cannot be written (ENOENT)'),
    },
  ]);
});
