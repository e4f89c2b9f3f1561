import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openData } from '#server/app/data-folder.ts';
import { readConfiguration } from '#server/config/read-configuration.ts';
import { lintConversions } from '#server/definitions/lint.ts';
import { importStore } from '#server/engines/duckdb/import/import-store.ts';
import { importSources } from '#server/ingest/import-sources.ts';

const examples = path.resolve(import.meta.dirname, '../../examples');
const folder = mkdtempSync(path.join(os.tmpdir(), 'weekline-examples-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['spreadsheet', 'crm'])(
  'the example %s loads every row, and the linter has nothing to say',
  async (name) => {
    cpSync(path.join(examples, name), path.join(folder, name), { recursive: true });
    const read = await readConfiguration(path.join(folder, name, 'weekline.yaml'));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect([...lintConversions(read.configuration).values()].flat()).toEqual([]);
    const store = await openData(path.join(folder, name, '.weekline'));
    try {
      const reports = await importSources(read.configuration, importStore(store), {});
      expect(reports.map((report) => report.kind)).toEqual(reports.map(() => 'imported'));
      for (const report of reports)
        if (report.kind === 'imported') expect(report.counts).toMatchObject({ rejected: 0, duplicates: 0 });
    } finally {
      await store.close();
    }
  },
);
