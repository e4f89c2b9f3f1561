import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder, version } from '#server/app/installation.ts';
import { openapiText } from '#server/http/openapi-text.ts';

const folder = join(packageFolder, 'docs', 'api');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'openapi.json'), await openapiText(version));
