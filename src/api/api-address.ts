import { apiAddressText, type PathParameters, urlOf } from '#domain/contract/paths.ts';

/**
 * Where the metrics API is: the content of `<meta name="weekline-api">`, resolved against the document; empty means
 * next to the page, so the page works under any sub-path.
 *
 * @example apiAddress(documentOf('https://a.example/growth/')) // 'https://a.example/growth/'
 */
export function apiAddress(page: Pick<Document, 'baseURI' | 'querySelector'>): string {
  const content = page.querySelector<HTMLMetaElement>('meta[name="weekline-api"]')?.content.trim() ?? '';
  const { href, protocol } = new URL('.', page.baseURI);
  return content === '' ? href : new URL(apiAddressText(content, protocol), page.baseURI).href;
}

/** @example endpointUrl('https://a.example/growth/', endpoints.workspace, {}) // 'https://a.example/growth/api/v1/workspace' */
export function endpointUrl<const Path extends string>(
  api: string,
  endpoint: { path: Path },
  parameters: PathParameters<Path>,
): string {
  return addressIn(api, urlOf(endpoint, parameters));
}

/** Paths in the contract start at the API's own root, which need not be the root of its host. */
export function addressIn(api: string, path: string): string {
  return new URL(path.replace(/^\//, ''), api).href;
}
