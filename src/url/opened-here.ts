/** What the page notes in an entry of the browser's history: that it put a view on top of the entry before. */
const OPENED_HERE = 'weeklineOpened';

let leaving = false;

/** Says of the entry just made whether it opened something; entries otherwise take over what the last one noted. */
export function noteOpened(opened: boolean): void {
  const state: unknown = window.history.state;
  const kept = typeof state === 'object' && state !== null ? state : {};
  window.history.replaceState({ ...kept, [OPENED_HERE]: opened }, '');
}

/** Goes back from what the page itself opened, so that Back does not open it again; `false`: it was opened elsewhere. */
export function leftOpened(): boolean {
  if (leaving) return true;
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !(OPENED_HERE in state) || state[OPENED_HERE] !== true)
    return false;
  leaving = true;
  window.addEventListener('popstate', () => setTimeout(() => (leaving = false)), { once: true });
  window.history.back();
  return true;
}
