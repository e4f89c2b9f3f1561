import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiText } from '#server/http/app.ts';
import { packageFolder, version } from './installation.ts';

const folder = join(packageFolder, 'docs', 'api');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'openapi.json'), await openapiText(version));
