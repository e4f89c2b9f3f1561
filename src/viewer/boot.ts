import { hydrateWhenVisible } from './hydrate-when-visible.ts';
import { type LoadOutcome, type LoadProblem, PLACE, placedReport, REPORT } from './load-outcome.ts';

/*
 * The first script of every document. Where the report is not in the document it fetches it at once, with the secret that
 * only the link's last part holds; where it is, it hydrates what comes into view. It is inline, so no other script may
 * import what it imports.
 */

/** Some mail scanners write the “#” of a link as “%23”; the secret is then in the path or the query. */
const MANGLED = /\??%(?:25)*23(.*)$/i;
const TOKEN = /^[\w-]{22}$/;
const KEY = /^[\w-]{43}$/;
/** By then the viewer is fetched even where the report is still on its way. */
const PATIENCE_MS = 600;

type Viewer = typeof import('./main.tsx');
type Unsealer = typeof import('./unseal.ts');

const { sealed, unseal = '', viewer = '' } = document.currentScript?.dataset ?? {};
const load = sealed === undefined ? fromServer : () => fromFile(sealed);
let secret = '';
let messages: Viewer | null = null;

if (document.getElementById(REPORT) === null) start();
else void show({ kind: 'report' });

function start(): void {
  const mangled = MANGLED.exec(location.pathname + location.search)?.[1];
  if (mangled !== undefined)
    history.replaceState(null, '', `${location.pathname.replace(MANGLED, '')}#${mangled}`);
  secret = location.hash.slice(1);
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
  messages = await viewerModule();
  messages.showMessage(report, (password) => load(password).then(show));
}

async function hydrate(part: HTMLElement): Promise<void> {
  (await viewerModule()).hydratePart(part);
}

function viewerModule(): Promise<Viewer> {
  return import(/* @vite-ignore */ viewer);
}

/** Fetched as soon as nothing that is read waits for the line; run only when it is needed. */
function fetchViewer(): void {
  if (document.querySelector('link[rel=modulepreload]') !== null) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = viewer;
  document.head.append(link);
}

async function fromServer(password: string | null): Promise<LoadOutcome> {
  if (!TOKEN.test(secret)) return { kind: 'link-incomplete' };
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
  if (!KEY.test(secret)) return { kind: 'link-incomplete' };
  if (!isSecureContext) return { kind: 'needs-https' };
  if (typeof DecompressionStream === 'undefined') return { kind: 'browser-too-old' };
  try {
    const unsealing: Promise<Unsealer> = import(/* @vite-ignore */ unseal);
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
  // The script comes before the styles, and its response may too.
  if (document.readyState === 'loading')
    await new Promise((parsed) => addEventListener('DOMContentLoaded', parsed));
  const place = document.getElementById(PLACE);
  if (place !== null) place.innerHTML = html;
  return { kind: 'report' };
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
