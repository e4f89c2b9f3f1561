/**
 * Where to go after signing in: a path of this server, whatever was asked for. Anything that a browser would take for
 * another place, or that would not show a page, is the start page.
 *
 * @example returnPath('/?week=2026-11-16') // '/?week=2026-11-16'
 * @example returnPath('//elsewhere.example') // '/'
 */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || !asked.startsWith('/') || !URL.canParse(asked, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, HERE);
  const leads = origin === HERE && !pathname.startsWith('//') && !/^\/(api|sign-)/.test(pathname);
  return leads ? `${pathname}${search}${hash}` : '/';
}

const HERE = 'https://here.invalid';
