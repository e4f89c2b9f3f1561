/** The tables of version 3: weeks as they were reported. Nothing is ever changed in them or taken out. */
export const closedTablesSql = `
CREATE TABLE snapshots (
  hash VARCHAR NOT NULL,          -- SHA-256 of the content, base64url
  content VARCHAR NOT NULL        -- JSON
);

CREATE TABLE closed_weeks (
  closed_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,            -- order in which they were closed, from 1
  funnel VARCHAR NOT NULL,
  week VARCHAR NOT NULL,          -- first day, YYYY-MM-DD
  hash VARCHAR NOT NULL,          -- of the snapshot
  last_import INTEGER NOT NULL,   -- the latest import the snapshot knew; 0: none
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL        -- ISO 8601
);

CREATE TABLE reopened_weeks (
  closed_id VARCHAR NOT NULL,
  why VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

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
  source VARCHAR NOT NULL         -- whose rows were read anew under another mapping
);
`;
