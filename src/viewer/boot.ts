import type { Arrival } from './arrival.ts';
import { PLACE, REPORT } from './delivery.ts';
import { placedReport } from './placed-report.ts';
import { wakeWhenSeen } from './waking.ts';

/*
 * The first script of every document. Where the report is not in the document it fetches it at once, with the secret that
 * only the link's last part holds; where it is, it wakes what is looked at. It stands inline, so nothing that it imports
 * may be imported by another script.
 */

/** Some mail scanners write the “#” of a link as “%23”; the secret then stands in the path or the query. */
const MANGLED = /\??%(?:25)*23(.*)$/i;
const TOKEN = /^[\w-]{22}$/;
const KEY = /^[\w-]{43}$/;
/** By then the viewer is fetched even where the report is still on its way. */
const PATIENCE_MS = 600;

type Viewer = typeof import('./main.tsx');
type Unsealer = typeof import('./unseal.ts');

const { sealed, unseal = '', viewer = '' } = document.currentScript?.dataset ?? {};
const ask = sealed === undefined ? fromServer : () => fromFile(sealed);
let secret = '';
let teller: Viewer | null = null;

if (document.getElementById(REPORT) === null) arrive();
else void show({ kind: 'report' });

function arrive(): void {
  const mangled = MANGLED.exec(location.pathname + location.search)?.[1];
  if (mangled !== undefined)
    history.replaceState(null, '', `${location.pathname.replace(MANGLED, '')}#${mangled}`);
  secret = location.hash.slice(1);
  // Another link, opened in the same tab, differs only after the “#”.
  addEventListener('hashchange', () => location.reload());
  addEventListener('click', keepAddress);
  setTimeout(fetchViewer, PATIENCE_MS);
  void ask(null).then(show);
}

/** Places of this page are reached without changing the address, which holds the link. */
function keepAddress(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const to = link?.getAttribute('href')?.slice(1);
  if (to === undefined) return;
  event.preventDefault();
  document.getElementById(decodeURIComponent(to))?.scrollIntoView();
}

async function show(arrival: Arrival): Promise<void> {
  const report = placedReport(arrival, Date.now());
  fetchViewer();
  if (report.kind === 'report') {
    teller?.untell();
    document.title = report.element.dataset.title ?? document.title;
    wakeWhenSeen(report.element.querySelectorAll<HTMLElement>('[data-part]'), wake);
    return;
  }
  document.getElementById(PLACE)?.replaceChildren();
  teller = await viewerModule();
  teller.tell(report, (password) => ask(password).then(show));
}

async function wake(part: HTMLElement): Promise<void> {
  (await viewerModule()).wake(part);
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

async function fromServer(password: string | null): Promise<Arrival> {
  if (!TOKEN.test(secret)) return { kind: 'link-incomplete' };
  const asking = { accept: 'text/html, application/problem+json', authorization: `Bearer ${secret}` };
  try {
    if (password !== null) {
      const unlocked = await fetch('./api/v1/share/unlock', {
        method: 'POST',
        headers: { ...asking, 'content-type': 'application/json' },
        body: JSON.stringify({ password }),
      });
      if (!unlocked.ok) return refused(unlocked.status, 'password-wrong');
    }
    const answer = await fetch('./api/v1/share', { headers: asking });
    if (answer.ok) return placed(await answer.text());
    // Too many readers at once: no password is in question.
    if (answer.status === 429) return { kind: 'server-trouble', status: answer.status };
    return refused(answer.status, password === null ? 'password-asked' : 'cookies-refused');
  } catch {
    return { kind: 'unreachable' };
  }
}

async function fromFile(file: string): Promise<Arrival> {
  if (!KEY.test(secret)) return { kind: 'link-incomplete' };
  if (!isSecureContext) return { kind: 'needs-https' };
  if (typeof DecompressionStream === 'undefined') return { kind: 'browser-too-old' };
  try {
    const unsealing: Promise<Unsealer> = import(/* @vite-ignore */ unseal);
    const [answer, { unsealed }] = await Promise.all([fetch(file), unsealing]);
    if (answer.status === 404 || answer.status === 410) return { kind: 'file-missing' };
    if (!answer.ok) return { kind: 'server-trouble', status: answer.status };
    const found = await unsealed(await answer.text(), secret, Date.now());
    return found.kind === 'html' ? placed(found.html) : found;
  } catch {
    return { kind: 'unreachable' };
  }
}

async function placed(html: string): Promise<Arrival> {
  // The script stands before the styles; what it asks for may come before they do.
  if (document.readyState === 'loading')
    await new Promise((parsed) => addEventListener('DOMContentLoaded', parsed));
  const place = document.getElementById(PLACE);
  if (place !== null) place.innerHTML = html;
  return { kind: 'report' };
}

type Locked = 'password-asked' | 'password-wrong' | 'cookies-refused';

function refused(status: number, locked: Locked): Arrival {
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
