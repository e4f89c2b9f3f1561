import { parseAsString, useQueryStates } from 'nuqs';
import { LINK_VERSION, type Link, type RawLink } from './link.ts';

const parameters = {
  v: parseAsString,
  funnel: parseAsString,
  week: parseAsString,
  by: parseAsString,
  segment: parseAsString,
  beside: parseAsString,
  step: parseAsString,
  weeks: parseAsString,
  view: parseAsString,
};

const NOTHING_OPEN = { step: null, weeks: null, view: null };

export type LinkChange = Partial<Record<keyof Link, string | null>>;

export type LinkControls = {
  raw: RawLink;
  /** Follows a changed link; a new entry in the browser's history. */
  go: (change: LinkChange) => void;
  /** Follows a changed link in place: Back does not return to what it was. */
  adjust: (change: LinkChange) => void;
  /** Closes the step or the view that is open: back to where the page opened it, else in place. */
  close: () => void;
  /** Takes parameters out of the address without a new entry. */
  forget: (params: readonly (keyof RawLink)[]) => void;
  /** The address of a changed link, for an anchor. */
  href: (change: LinkChange) => string;
};

/** The view's state, all of it in the query string. */
export function useLink(): LinkControls {
  const [raw, set] = useQueryStates(parameters);
  return {
    raw,
    go: (change) => {
      const opens = (change.step ?? change.view ?? null) !== null;
      void set({ v: String(LINK_VERSION), ...change }, { history: 'push' }).then(() => noteOpened(opens));
    },
    adjust: (change) => void set({ v: String(LINK_VERSION), ...change }, { history: 'replace' }),
    close: () => {
      if (!leftOpened()) void set(NOTHING_OPEN, { history: 'replace' });
    },
    forget: (params) =>
      void set(Object.fromEntries(params.map((param) => [param, null])), { history: 'replace' }),
    href: (change) => addressOf(window.location.search, change),
  };
}

/** Parameters that are not the link's own (such as the demo's scenario) stay as they are. */
export function addressOf(search: string, change: LinkChange): string {
  const params = new URLSearchParams(search);
  params.set('v', String(LINK_VERSION));
  for (const [param, value] of Object.entries(change)) {
    if (value === null) params.delete(param);
    else params.set(param, value);
  }
  return `?${params}`;
}

/** What the page notes in an entry of the browser's history: that it put a view on top of the entry before. */
const OPENED_HERE = 'weeklineOpened';

let leaving = false;

/** Says of the entry just made whether it opened something; entries otherwise take over what the last one noted. */
function noteOpened(opened: boolean): void {
  const state: unknown = window.history.state;
  const kept = typeof state === 'object' && state !== null ? state : {};
  window.history.replaceState({ ...kept, [OPENED_HERE]: opened }, '');
}

/** Goes back from what the page itself opened, so that Back does not open it again; `false`: it was opened elsewhere. */
function leftOpened(): boolean {
  if (leaving) return true;
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !(OPENED_HERE in state) || state[OPENED_HERE] !== true)
    return false;
  leaving = true;
  window.addEventListener('popstate', () => setTimeout(() => (leaving = false)), { once: true });
  window.history.back();
  return true;
}
