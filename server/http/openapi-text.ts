import { createApp } from './app.ts';

/** The OpenAPI document as it stands in docs/api: what a running server of this version says at /api/v1/openapi.json. */
export async function openapiText(version: string): Promise<string> {
  const readiness = () => ({ kind: 'starting', detail: '' }) as const;
  const app = await createApp({ readiness, version, pageFolder: null, logger: false });
  const document = app.swagger();
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}
