/** The tables of version 4: shared links. A link is never taken out; what ends it is written beside it. */
export const shareTablesSql = `
CREATE TABLE shares (
  share_id VARCHAR NOT NULL,
  seq BIGINT NOT NULL,            -- order in which they were made, from 1
  token_hash VARCHAR NOT NULL,    -- SHA-256 of the token, base64url: the token itself is kept nowhere
  kind VARCHAR NOT NULL,          -- frozen or live
  scope VARCHAR NOT NULL,         -- JSON
  payload VARCHAR,                -- JSON of a frozen review, as it is answered
  label VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL,       -- ISO 8601
  expires_at VARCHAR NOT NULL,
  password_hash VARCHAR,
  generation INTEGER NOT NULL     -- grows with the password: what was unlocked before is locked again
);

CREATE TABLE revoked_shares (
  share_id VARCHAR NOT NULL,
  by_whom VARCHAR NOT NULL,
  at_time VARCHAR NOT NULL
);

CREATE TABLE share_views (
  share_id VARCHAR NOT NULL,
  views BIGINT NOT NULL,
  last_day VARCHAR NOT NULL       -- the day alone: enough to see that it is read, too little to see who reads
);
`;

/** What version 6 adds to them. */
export const shareShowsSql = `
ALTER TABLE shares ADD COLUMN shows VARCHAR;  -- SHA-256 of what the page of a frozen link shows: the same for many links
`;
