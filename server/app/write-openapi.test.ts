import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openapiText } from '#server/http/app.ts';
import { packageFolder, version } from './installation.ts';

test('docs/api/openapi.json is what the contract says; otherwise run `npm run docs:api`', async () => {
  const written = readFileSync(join(packageFolder, 'docs', 'api', 'openapi.json'), 'utf8');
  expect(written).toBe(await openapiText(version));
});
