/** How far beyond the screen a part is woken, so that it answers once it is seen. */
const AHEAD = '50%';

/**
 * Wakes each part that answers when it is about to be looked at, and not before: while somebody reads the first lines,
 * the processor is theirs.
 */
export function wakeWhenSeen(parts: Iterable<HTMLElement>, wake: (part: HTMLElement) => void): void {
  const asleep = new Set(parts);
  const rouse = (part: HTMLElement) => {
    near.unobserve(part);
    if (asleep.delete(part)) wake(part);
  };
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting && target instanceof HTMLElement) rouse(target);
    },
    { rootMargin: AHEAD },
  );
  for (const part of asleep) near.observe(part);
  // The next place that a key leads to may be further down, and has to be awake to be led to.
  addEventListener('keydown', () => [...asleep].forEach(rouse), { once: true });
}
