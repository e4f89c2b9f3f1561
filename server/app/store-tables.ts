import { countsTables } from '#server/engines/duckdb/counts-tables.sql.ts';
import { acknowledgementTables } from '#server/records/acknowledgements.sql.ts';
import { auditTables } from '#server/records/audit.sql.ts';
import { closingTables } from '#server/records/closings.sql.ts';
import { shareTables } from '#server/records/shares.sql.ts';
import { writeKeyTables } from '#server/records/write-keys.sql.ts';
import type { StoreTables } from '#server/store/migrate.ts';

/** Every table of a data folder. A new one is a migration at the end of its owner's sequence. */
export const weeklineTables: StoreTables = {
  sequences: [countsTables, acknowledgementTables, closingTables, shareTables, writeKeyTables, auditTables],
  countedTogether: [
    {},
    { counts: 1 },
    { counts: 1, acknowledgements: 1 },
    { counts: 2, acknowledgements: 1, closings: 1 },
    { counts: 2, acknowledgements: 1, closings: 1, shares: 1 },
    { counts: 2, acknowledgements: 1, closings: 1, shares: 1, 'write-keys': 1, audit: 1 },
    { counts: 2, acknowledgements: 1, closings: 1, shares: 2, 'write-keys': 1, audit: 1 },
  ],
};
