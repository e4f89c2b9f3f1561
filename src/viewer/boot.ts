import { hydrateWhenVisible } from './hydrate-when-visible.ts';
import { linkSecret } from './link-secret.ts';
import { type LoadOutcome, type LoadProblem, PLACE, placedReport, REPORT } from './load-outcome.ts';

/*
 * The first script of every document. Where the report is not in the document it fetches it at once, with the secret that
 * only the link's last part holds; where it is, it hydrates what comes into view. It is inline, so no other script may
 * import what it imports, and nothing here may need another file to say that there is none.
 */

/** Some mail scanners write the “#” of a link as “%23”; the secret is then in the path or the query. */
const MANGLED = /\??%(?:25)*23(.*)$/i;
const TOKEN_LENGTH = 22;
const KEY_LENGTH = 43;
/** By then the viewer is fetched even where the report is still on its way. */
const PATIENCE_MS = 600;

type Viewer = typeof import('./main.tsx');
type Unsealer = typeof import('./unseal.ts');

const ONLY_ON_THE_WEB =
  'Open it at the address that it was sent with. A folder has to be put on a web server first.';

document.documentElement.dataset.scripts = '';
const { sealed, unseal = '', viewer = '' } = document.currentScript?.dataset ?? {};
const load = sealed === undefined ? fromServer : () => fromFile(sealed);
let messages: Viewer | null = null;

if (document.getElementById(REPORT) !== null) void show({ kind: 'report' });
else if (location.protocol === 'file:') void say('This report does not open from a file.');
else start();

function start(): void {
  const { pathname, search, hash } = location;
  const mangled = MANGLED.exec(pathname + search)?.[1];
  const path = pathname.replace(MANGLED, '');
  // The page of links is a file, and what it loads lies next to it.
  const file = sealed === undefined ? path.replace(/\/+$/, '') : path;
  history.replaceState(null, '', file + (mangled === undefined ? search + hash : `#${mangled}`));
  // Another link, opened in the same tab, differs only after the “#”.
  addEventListener('hashchange', () => location.reload());
  addEventListener('click', keepAddress);
  setTimeout(fetchViewer, PATIENCE_MS);
  void load(null).then(show);
}

/** Places of this page are reached without changing the address, which holds the link. */
function keepAddress(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const to = link?.getAttribute('href')?.slice(1);
  if (to === undefined) return;
  event.preventDefault();
  document.getElementById(decodeURIComponent(to))?.scrollIntoView();
}

async function show(outcome: LoadOutcome): Promise<void> {
  const report = placedReport(outcome, Date.now());
  fetchViewer();
  if (report.kind === 'report') {
    messages?.hideMessage();
    document.title = report.element.dataset.title ?? document.title;
    hydrateWhenVisible(report.element.querySelectorAll<HTMLElement>('[data-part]'), hydrate);
    return;
  }
  document.getElementById(PLACE)?.replaceChildren();
  try {
    messages = await viewerModule();
  } catch {
    return say('This report cannot be shown here.');
  }
  messages.showMessage(report, (password) => load(password).then(show));
}

async function hydrate(part: HTMLElement): Promise<void> {
  (await viewerModule()).hydratePart(part);
}

function viewerModule(): Promise<Viewer> {
  return import(/* @vite-ignore */ here(viewer));
}

/** Fetched as soon as nothing that is read waits for the line; run only when it is needed. */
function fetchViewer(): void {
  if (document.querySelector('link[rel=modulepreload]') !== null) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = viewer;
  document.head.append(link);
}

/** As the address is now: a script would look where it was when the document came. */
function here(file: string): string {
  return new URL(file, document.baseURI).href;
}

/** Words that need no other file; `title` is one of this script’s own. */
async function say(title: string): Promise<void> {
  await parsed();
  const place = document.getElementById(PLACE);
  if (place === null) return;
  place.className = 'noscript';
  place.innerHTML = `<h1>${title}</h1><p>${ONLY_ON_THE_WEB}</p>`;
}

async function fromServer(password: string | null): Promise<LoadOutcome> {
  const secret = linkSecret(location.hash, TOKEN_LENGTH);
  if (secret === null) return { kind: 'link-incomplete' };
  const headers = { accept: 'text/html, application/problem+json', authorization: `Bearer ${secret}` };
  try {
    if (password !== null) {
      const unlocked = await fetch('./api/v1/share/unlock', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ password }),
      });
      if (!unlocked.ok) return problemOf(unlocked.status, 'password-wrong');
    }
    const response = await fetch('./api/v1/share', { headers });
    if (response.ok) return placed(await response.text());
    // Too many readers at once: no password is in question.
    if (response.status === 429) return { kind: 'server-trouble', status: response.status };
    return problemOf(response.status, password === null ? 'password-asked' : 'cookies-refused');
  } catch {
    return { kind: 'unreachable' };
  }
}

async function fromFile(file: string): Promise<LoadOutcome> {
  const secret = linkSecret(location.hash, KEY_LENGTH);
  if (secret === null) return { kind: 'link-incomplete' };
  if (!isSecureContext) return { kind: 'needs-https' };
  if (typeof DecompressionStream === 'undefined') return { kind: 'browser-too-old' };
  try {
    const unsealing: Promise<Unsealer> = import(/* @vite-ignore */ here(unseal));
    const [response, { unsealed }] = await Promise.all([fetch(file), unsealing]);
    if (response.status === 404 || response.status === 410) return { kind: 'file-missing' };
    if (!response.ok) return { kind: 'server-trouble', status: response.status };
    const found = await unsealed(await response.text(), secret, Date.now());
    return found.kind === 'html' ? placed(found.html) : found;
  } catch {
    return { kind: 'unreachable' };
  }
}

async function placed(html: string): Promise<LoadOutcome> {
  await parsed();
  const place = document.getElementById(PLACE);
  if (place !== null) place.innerHTML = html;
  return { kind: 'report' };
}

/** The script comes before the styles, and its response may too. */
async function parsed(): Promise<void> {
  if (document.readyState === 'loading')
    await new Promise((done) => addEventListener('DOMContentLoaded', done));
}

type Locked = 'password-asked' | 'password-wrong' | 'cookies-refused';

function problemOf(status: number, locked: Locked): LoadProblem {
  switch (status) {
    case 401:
      return { kind: locked };
    case 429:
      return { kind: 'too-many-tries' };
    case 400:
    case 404:
      return { kind: 'gone' };
    default:
      return { kind: 'server-trouble', status };
  }
}
