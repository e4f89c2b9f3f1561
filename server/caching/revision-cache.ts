/** Remembers answers of one revision. A new revision forgets them all; so does nothing else but lack of room. */
export type RevisionCache<Answer> = {
  get(revision: string, key: string, compute: () => Promise<Answer>): Promise<Answer>;
};

/**
 * Readers who ask for the same answer at the same time share one computation; one that fails is not remembered. Beyond
 * `capacity` the answer that was not asked for longest goes first.
 */
export function createRevisionCache<Answer>(capacity: number): RevisionCache<Answer> {
  let current: string | null = null;
  let answers = new Map<string, Promise<Answer>>();

  return {
    get(revision, key, compute) {
      if (revision !== current) {
        current = revision;
        answers = new Map();
      }
      const known = answers;
      const remembered = known.get(key);
      const answer = remembered ?? compute();
      known.delete(key);
      known.set(key, answer);
      if (remembered === undefined) answer.catch(() => known.delete(key));
      for (const oldest of known.keys()) {
        if (known.size <= capacity) break;
        known.delete(oldest);
      }
      return answer;
    },
  };
}
