/** How far beyond the screen a part is hydrated, so that it answers once it is seen. */
const AHEAD = '50%';

/** Hydrates each part when it is about to be seen, and not before: the first lines have the processor to themselves. */
export function hydrateWhenVisible(parts: Iterable<HTMLElement>, hydrate: (part: HTMLElement) => void): void {
  const pending = new Set(parts);
  const start = (part: HTMLElement) => {
    observer.unobserve(part);
    if (pending.delete(part)) hydrate(part);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting && target instanceof HTMLElement) start(target);
    },
    { rootMargin: AHEAD },
  );
  for (const part of pending) observer.observe(part);
  // A key can move the focus to any part, which must then be able to take it.
  addEventListener('keydown', () => [...pending].forEach(start), { once: true });
}
