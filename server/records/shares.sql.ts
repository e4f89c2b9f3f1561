import { listValue } from '@duckdb/node-api';
import type { Revocation } from '#server/revocations/revocations.ts';
import type { StoredShare } from '#server/sharing/share-store.ts';
import type { TableSequence } from '#server/store/migrate.ts';
import { type Statement, texts } from '#server/store/statement.ts';

/** Shared links. A link is never taken out; what ends it has a row of its own. */
export const shareTables: TableSequence = {
  name: 'shares',
  migrations: [
    {
      id: 'shares/1',
      sql: `
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
`,
    },
    {
      id: 'shares/2',
      sql: `
ALTER TABLE shares ADD COLUMN shows VARCHAR;  -- SHA-256 of what the page of a frozen link shows: the same for many links
`,
    },
  ],
};

/** Every link without what it answers, in the order in which they were made. */
export const sharesSql = `SELECT s.share_id, s.token_hash, s.kind, s.scope, s.shows, s.label, s.by_whom, s.at_time, s.expires_at,
    s.password_hash, s.generation, r.by_whom AS revoked_by, r.at_time AS revoked_at,
    coalesce(v.views, 0) AS views, v.last_day
  FROM shares s
  LEFT JOIN revoked_shares r ON r.share_id = s.share_id
  LEFT JOIN share_views v ON v.share_id = s.share_id
  ORDER BY s.seq`;

export function payloadSql(id: string): Statement {
  return { sql: 'SELECT payload FROM shares WHERE share_id = $id', values: { id } };
}

export function insertShareSql(share: StoredShare, payload: string | null): Statement {
  const { id, tokenHash, kind, scope, shows, label, by, at, expiresAt, passwordHash, generation } = share;
  const sql = `INSERT INTO shares
    SELECT $id, coalesce(max(seq), 0) + 1, $token_hash, $kind, $scope, $payload, $label, $by, $at, $expires_at,
      $password_hash, $generation, $shows FROM shares`;
  return {
    sql,
    values: {
      id,
      token_hash: tokenHash,
      kind,
      scope: JSON.stringify(scope),
      payload,
      label,
      by,
      at,
      expires_at: expiresAt,
      password_hash: passwordHash,
      generation,
      shows,
    },
  };
}

export function revocationSql(id: string): Statement {
  return { sql: 'SELECT 1 FROM revoked_shares WHERE share_id = $id', values: { id } };
}

export function insertRevocationSql(id: string, { by, at }: Revocation): Statement {
  return { sql: 'INSERT INTO revoked_shares VALUES ($id, $by, $at)', values: { id, by, at } };
}

/** One statement for all: a second of hundreds of views must not be hundreds of writes. */
export function addViewsSql(views: ReadonlyMap<string, number>, day: string): Statement {
  const sql = `MERGE INTO share_views v
    USING (SELECT unnest($ids) AS share_id, unnest($counts)::BIGINT AS views) n ON n.share_id = v.share_id
    WHEN MATCHED THEN UPDATE SET views = v.views + n.views, last_day = $day
    WHEN NOT MATCHED THEN INSERT VALUES (n.share_id, n.views, $day)`;
  return { sql, values: { ids: texts([...views.keys()]), counts: listValue([...views.values()]), day } };
}
