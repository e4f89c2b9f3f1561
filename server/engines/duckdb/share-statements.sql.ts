import type { KeptShare, Revocation } from '#server/sharing/share-store.ts';
import type { Statement } from './statement.ts';

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

export function keepShareSql(share: KeptShare, payload: string | null): Statement {
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

export function keepRevocationSql(id: string, { by, at }: Revocation): Statement {
  return { sql: 'INSERT INTO revoked_shares VALUES ($id, $by, $at)', values: { id, by, at } };
}

export function addViewsSql(id: string, views: number, day: string): Statement {
  const sql = 'UPDATE share_views SET views = views + $views, last_day = $day WHERE share_id = $id';
  return { sql, values: { id, views, day } };
}

export function firstViewsSql(id: string, views: number, day: string): Statement {
  return { sql: 'INSERT INTO share_views VALUES ($id, $views, $day)', values: { id, views, day } };
}
