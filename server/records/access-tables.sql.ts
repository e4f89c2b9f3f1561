/** The tables of version 5: keys of programs that write, and who did what. */
export const accessTablesSql = `
CREATE TABLE write_keys (
  key_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,
  key_hash VARCHAR NOT NULL,      -- SHA-256 of the key, base64url: the key itself is kept nowhere
  label VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL        -- ISO 8601
);

CREATE TABLE revoked_write_keys (
  key_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE audit (
  seq BIGINT NOT NULL,
  at_time VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  action VARCHAR NOT NULL,        -- such as share-created, week-closed, definition-changed
  subject VARCHAR NOT NULL,       -- the id it happened to
  detail VARCHAR NOT NULL         -- in words, without secrets
);
`;
