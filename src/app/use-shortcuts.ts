import { useEffect, useEffectEvent, useState } from 'react';

const STORED_AS = 'weekline.single-keys';

/** What the keyboard does on the page itself; dialogs have their own keys. */
export type Shortcuts = {
  turn: (weeks: -1 | 1) => void;
  stage: (by: -1 | 1) => void;
  find: () => void;
  keys: () => void;
};

/** `single`: whether keys without a modifier count; they can be turned off (WCAG 2.1.4). */
export function useShortcuts(shortcuts: Shortcuts, single: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event, shortcuts, single);
    if (action === null) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function actionOf(event: KeyboardEvent, shortcuts: Shortcuts, single: boolean): (() => void) | null {
  if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return null;
  // Autofill and password managers send events that are no KeyboardEvent and have no key.
  if (typeof event.key !== 'string') return null;
  if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) return shortcuts.find;
  if (!single || event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return null;
  switch (event.key) {
    case 'ArrowLeft':
      return () => shortcuts.turn(-1);
    case 'ArrowRight':
      return () => shortcuts.turn(1);
    case 'ArrowUp':
      return () => shortcuts.stage(-1);
    case 'ArrowDown':
      return () => shortcuts.stage(1);
    case '?':
      return shortcuts.keys;
    default:
      return null;
  }
}

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;
}

/** Moves focus along the stages of the funnel; from anywhere else to the first or the last. */
export function focusStage(by: -1 | 1): void {
  const stages = [...document.querySelectorAll<HTMLElement>('[data-view-link="stage"]')];
  const at = stages.findIndex((stage) => stage.matches(':focus'));
  const next = at === -1 ? (by === 1 ? 0 : stages.length - 1) : at + by;
  stages[next]?.focus();
}

/** Whether single keys are shortcuts: a habit of this reader on this machine, not part of any link. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => read() !== 'off');
  return [
    on,
    (next) => {
      setOn(next);
      write(next ? 'on' : 'off');
    },
  ];
}

/** Browsers may refuse storage altogether; the switch then holds until the page is closed. */
function read(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(STORED_AS, value);
  } catch {}
}
