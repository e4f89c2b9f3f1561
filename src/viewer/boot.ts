import type { Arrival } from './arrival.ts';

/*
 * The first script of a document that does not hold its report: fetches it at once, with the secret that only the link's
 * last part holds, and puts its HTML in place before anything else is fetched. It imports nothing: it stands inline.
 */

/** Some mail scanners write the “#” of a link as “%23”; the secret then stands in the path or the query. */
const MANGLED = /\??%(?:25)*23(.*)$/i;
const TOKEN = /^[\w-]{22}$/;
const KEY = /^[\w-]{43}$/;
/** By then the viewer is fetched even where the report is still on its way. */
const PATIENCE_MS = 600;

type Unsealer = typeof import('./unseal.ts');

const place = document.getElementById('weekline');
const { sealed, unseal = '', viewer = '' } = place?.dataset ?? {};

const mangled = MANGLED.exec(location.pathname + location.search)?.[1];
if (mangled !== undefined)
  history.replaceState(null, '', `${location.pathname.replace(MANGLED, '')}#${mangled}`);
const secret = location.hash.slice(1);

const ask = sealed === undefined ? fromServer : () => fromFile(sealed);
const arrival = ask(null);
window.weeklineArriving = { arrival, again: ask };

// Another link, opened in the same tab, differs only after the “#”.
addEventListener('hashchange', () => location.reload());
// Places of this page are reached without changing the address, which holds the link.
addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const to = link?.getAttribute('href')?.slice(1);
  if (to === undefined) return;
  event.preventDefault();
  document.getElementById(decodeURIComponent(to))?.scrollIntoView();
});

void Promise.race([arrival, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]).then(() => {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = viewer;
  document.head.append(script);
});

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

function placed(html: string): Arrival {
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
