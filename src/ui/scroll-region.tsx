import type { ReactNode } from 'react';

type Props = { name: string; className: string | undefined; children: ReactNode };

/** A part of the page that scrolls by itself and has a name: a tab stop, since only what has the focus scrolls by keyboard. */
export function ScrollRegion({ name, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={className} aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
