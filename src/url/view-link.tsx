import type { MouseEvent, ReactNode } from 'react';
import { type LinkChange, useLink } from './use-link.ts';

type Props = {
  to: LinkChange;
  className?: string | undefined;
  children: ReactNode;
  name?: string;
  inPlace?: boolean;
};

/** A real link to another view of this page: it can be copied, and opened elsewhere with the usual keys. */
export function ViewLink({ to, className, children, name, inPlace = false }: Props) {
  const { go, adjust, href } = useLink();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    if (inPlace) adjust(to);
    else go(to);
  };
  return (
    <a href={href(to)} className={className} onClick={follow} data-view-link={name}>
      {children}
    </a>
  );
}
