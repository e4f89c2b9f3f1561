import type { TableSequence } from '#server/store/migrate.ts';

/** What was imported, and what it replaced. `store.data_version` grows with every change that a count could show. */
export const countsTables: TableSequence = {
  name: 'counts',
  migrations: [
    {
      id: 'counts/1',
      sql: `
CREATE TABLE imports (
  import_id INTEGER NOT NULL,
  source VARCHAR NOT NULL,
  file VARCHAR NOT NULL,
  content VARCHAR NOT NULL,
  mapping VARCHAR NOT NULL,
  configuration VARCHAR NOT NULL,
  imported_at TIMESTAMP NOT NULL,
  read_rows BIGINT NOT NULL,
  kept_rows BIGINT NOT NULL
);

CREATE TABLE events (
  seq BIGINT NOT NULL,            -- order of arrival: equal times count in file order
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,     -- hash of event and id, or of all mapped fields
  occurrence INTEGER NOT NULL,    -- which of the equal rows of one file, from 1
  person VARCHAR,
  anonymous VARCHAR,
  event VARCHAR NOT NULL,
  t BIGINT NOT NULL,              -- milliseconds since 1970-01-01T00:00:00Z
  day INTEGER NOT NULL,           -- calendar day of the workspace since 1970-01-01
  value DECIMAL(18, 4),
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  import_id INTEGER NOT NULL
);

CREATE TABLE day_totals (
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,     -- hash of day, event and properties
  day INTEGER NOT NULL,
  event VARCHAR NOT NULL,
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  count BIGINT,                   -- NULL was not observed; it is not zero
  import_id INTEGER NOT NULL
);

CREATE TABLE rejected (
  source VARCHAR NOT NULL,
  file VARCHAR NOT NULL,
  line BIGINT NOT NULL,
  reason VARCHAR NOT NULL,
  row_text VARCHAR NOT NULL,
  import_id INTEGER NOT NULL
);
`,
    },
    {
      id: 'counts/2',
      sql: `
CREATE TABLE replaced_totals (
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,
  day INTEGER NOT NULL,
  event VARCHAR NOT NULL,
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  count BIGINT,
  import_id INTEGER NOT NULL,     -- with which the total came
  replaced_by INTEGER NOT NULL    -- the import that brought another one
);

CREATE TABLE reread_imports (
  import_id INTEGER NOT NULL,     -- never given to another import
  source VARCHAR NOT NULL         -- whose rows were read again under another mapping
);
`,
    },
    {
      id: 'counts/3',
      // Stores that were made before counts/2 had been changed in place lack these tables, and say that they have them.
      sql: `
CREATE TABLE IF NOT EXISTS replaced_totals (
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,
  day INTEGER NOT NULL,
  event VARCHAR NOT NULL,
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  count BIGINT,
  import_id INTEGER NOT NULL,
  replaced_by INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS reread_imports (
  import_id INTEGER NOT NULL,
  source VARCHAR NOT NULL
);
`,
    },
    {
      id: 'counts/4',
      sql: `
CREATE TABLE told_complete (
  source VARCHAR NOT NULL,
  through INTEGER NOT NULL        -- the last day that was said, with an import, to be delivered in full
);
`,
    },
    {
      id: 'counts/5',
      sql: `
CREATE TABLE replaced_events (
  seq BIGINT NOT NULL,
  source VARCHAR NOT NULL,
  identity UHUGEINT NOT NULL,
  occurrence INTEGER NOT NULL,
  person VARCHAR,
  anonymous VARCHAR,
  event VARCHAR NOT NULL,
  t BIGINT NOT NULL,
  day INTEGER NOT NULL,
  value DECIMAL(18, 4),
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  import_id INTEGER NOT NULL,     -- with which the event came
  replaced_by INTEGER NOT NULL    -- the import that brought a newer version of it, or none
);

ALTER TABLE imports ADD COLUMN filtered_rows BIGINT DEFAULT 0;
ALTER TABLE imports ADD COLUMN notes VARCHAR DEFAULT '[]';
`,
    },
    {
      id: 'counts/6',
      // Networks attribute fractions of a conversion.
      sql: `
ALTER TABLE day_totals ALTER count TYPE DECIMAL(20, 4);
ALTER TABLE replaced_totals ALTER count TYPE DECIMAL(20, 4);
`,
    },
    {
      id: 'counts/7',
      sql: `
CREATE TABLE spend (
  source VARCHAR NOT NULL,
  account VARCHAR NOT NULL,
  day INTEGER NOT NULL,
  platform VARCHAR,
  campaign_id VARCHAR,
  campaign VARCHAR,
  amount DECIMAL(18, 4) NOT NULL, -- in the currency of the workspace
  impressions DECIMAL(18, 4),
  clicks DECIMAL(18, 4),
  conversions DECIMAL(18, 4),     -- as the platform claims them
  props MAP(VARCHAR, VARCHAR) NOT NULL,
  import_id INTEGER NOT NULL
);

CREATE TABLE spend_ranges (
  source VARCHAR NOT NULL,        -- days within are known: no row is no spend
  account VARCHAR NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  import_id INTEGER NOT NULL
);
`,
    },
  ],
};
