import { type ReactNode, useCallback, useId } from 'react';
import styles from './dialog.module.css';

type Props = {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** What leaves the dialog is called, where “Close” could be taken for what it asks. */
  dismiss?: string;
};

/**
 * The platform's modal dialog, open for as long as it is rendered: Esc closes it, and focus goes back to where it was.
 * An element inside with `data-first-focus` is focused, or else the title: it says what has opened.
 */
export function Dialog({ title, onClose, children, wide = false, dismiss = 'Close' }: Props) {
  const titleId = useId();
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    if (dialog === null) return;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    const listening = printed(dialog);
    const first = dialog.querySelector<HTMLElement>('[data-first-focus]') ?? dialog.querySelector('h2');
    first?.focus();
    return () => {
      listening.abort();
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click outside the dialog is a shortcut; Esc and the button close it too
    <dialog
      ref={open}
      className={styles.dialog}
      data-wide={wide}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // Browsers let a second Esc through whatever onCancel says.
        if (!event.currentTarget.open) onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.sheet}>
        <header className={styles.header}>
          <h2 id={titleId} tabIndex={-1}>
            {title}
          </h2>
          <button type="button" className={styles.close} onClick={onClose}>
            {dismiss}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** A modal dialog is drawn above everything, one screen high; while it is printed it is a part of the page like any other. */
function printed(dialog: HTMLDialogElement): AbortController {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener(
    'beforeprint',
    () => {
      dialog.close();
      dialog.show();
    },
    { signal },
  );
  window.addEventListener(
    'afterprint',
    () => {
      dialog.close();
      dialog.showModal();
    },
    { signal },
  );
  return listening;
}
