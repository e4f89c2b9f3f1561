/** Two ids that an event has shown to be one person. */
export type JoinedPair = readonly [string, string];

/**
 * For every id that pairs connect, however long the chain, the one id that represents the person (union-find). Joined ids
 * are one person whatever the order of events, so nobody is counted twice, from then on and backwards.
 */
export function personByAlias(pairs: readonly JoinedPair[]): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [one, other] of pairs) {
    const a = rootOf(one, parents);
    const b = rootOf(other, parents);
    if (a !== b) parents.set(b, a);
  }
  return new Map([...parents.keys()].map((id) => [id, rootOf(id, parents)]));
}

function rootOf(id: string, parents: Map<string, string>): string {
  let root = id;
  for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
  for (let next = id; next !== root; ) {
    const parent = parents.get(next) ?? root;
    parents.set(next, root);
    next = parent;
  }
  return root;
}
