import { useState } from 'react';

const STORED_AS = 'weekline.single-keys';

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
