export type Revocation = { by: string; at: string };

/** What was ever revoked, apart from the database: an older copy of it revives nothing. */
export interface RevokedList {
  of(id: string): Revocation | null;
  /** Safe to repeat. Throws what the disk says; then it is not on the list. */
  add(id: string, revocation: Revocation): void;
}

/**
 * What became of a revocation. `pending`: it is in force and not on disk everywhere, for the reason in `cause`.
 * `known`: it was written before, or somebody else was faster.
 */
export type RevocationOutcome = { kind: 'written' } | { kind: 'known' } | { kind: 'pending'; cause: unknown };

/** Writes the row of a revocation next to what it ends. Safe to repeat: a row that is there stays the only one. */
export type RowWriter = (revocation: Revocation) => Promise<unknown>;

/** Revocations that no failing disk takes back. */
export type Revocations = {
  /** The one in force, written or not. */
  of(id: string): Revocation | null;
  isPending(id: string): boolean;
  /** In force before anything is written. Asked again, it writes again what is not on disk, as it was asked for first. */
  revoke(id: string, revocation: Revocation, write: RowWriter): Promise<RevocationOutcome>;
  /**
   * After a start: what only the list or only the database has is written where it is missing. The one in force, `row`
   * being that of the database.
   */
  settle(id: string, row: Revocation | null, write: RowWriter): Promise<Revocation | null>;
};

type Asked = { revocation: Revocation; pending: boolean; writing: Promise<RevocationOutcome> | null };

export function createRevocations(list: RevokedList): Revocations {
  const asked = new Map<string, Asked>();

  /** Both are tried, whatever becomes of the other: each alone keeps it in force after a restart. */
  const written = async (id: string, one: Asked, write: RowWriter): Promise<RevocationOutcome> => {
    const both = [async () => list.add(id, one.revocation), () => write(one.revocation)];
    const outcomes = await Promise.allSettled(both.map((work) => work()));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    one.pending = failed !== undefined;
    one.writing = null;
    return failed === undefined ? { kind: 'written' } : { kind: 'pending', cause: failed.reason };
  };

  const of = (id: string) => asked.get(id)?.revocation ?? list.of(id);

  const revoke: Revocations['revoke'] = async (id, revocation, write) => {
    const known = asked.get(id);
    if (known?.writing != null) {
      const outcome = await known.writing;
      return outcome.kind === 'written' ? { kind: 'known' } : outcome;
    }
    if (known?.pending === false) return { kind: 'known' };
    const one = known ?? { revocation: list.of(id) ?? revocation, pending: true, writing: null };
    asked.set(id, one);
    one.writing = written(id, one, write);
    return one.writing;
  };

  return {
    of,
    isPending: (id) => asked.get(id)?.pending ?? false,
    revoke,
    async settle(id, row, write) {
      const listed = list.of(id);
      const revocation = row ?? listed;
      if (revocation !== null && (row === null || listed === null)) await revoke(id, revocation, write);
      return revocation;
    },
  };
}

/** What was revoked for as long as the process lasts. */
export function memoryRevokedList(): RevokedList {
  const known = new Map<string, Revocation>();
  return {
    of: (id) => known.get(id) ?? null,
    add: (id, revocation) => void known.set(id, revocation),
  };
}
