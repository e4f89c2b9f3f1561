import { createElement, type ReactNode } from 'react';
import { type Piece, pieces } from '#docs/method.md';
import { Dialog } from '#src/ui/dialog.tsx';
import styles from './method.module.css';

/** How steps are judged: the project's own document, so that the page and the repository never tell two stories. */
export function MethodDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="How a step is judged" wide onClose={onClose}>
      <div className={styles.text}>{pieces.map(drawn)}</div>
    </Dialog>
  );
}

function drawn(piece: Piece, index: number): ReactNode {
  if (typeof piece === 'string') return piece;
  const [tag, href, ...children] = piece;
  return createElement(tag, href === 0 ? { key: index } : { key: index, href }, ...children.map(drawn));
}
