/** The tables of version 1. `data_version` grows with every change that an answer could show. */
export const schemaSql = `
CREATE TABLE store (
  schema_version INTEGER NOT NULL,
  store_id VARCHAR NOT NULL,
  data_version BIGINT NOT NULL,
  time_zone VARCHAR
);

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
`;
