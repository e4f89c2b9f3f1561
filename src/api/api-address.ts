/**
 * Where the metrics API is: the content of `<meta name="weekline-api">`, resolved against the document; empty means
 * beside the page, so the page works under any sub-path.
 *
 * @example apiAddress(documentOf('https://a.example/growth/')) // 'https://a.example/growth/'
 */
export function apiAddress(page: Pick<Document, 'baseURI' | 'querySelector'>): string {
  const content = page.querySelector<HTMLMetaElement>('meta[name="weekline-api"]')?.content.trim() ?? '';
  const base = new URL(content === '' ? '.' : content, page.baseURI);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  base.search = '';
  base.hash = '';
  return base.href;
}
