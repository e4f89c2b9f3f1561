import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiText } from '#server/http/app.ts';
import { withFieldTables } from '#server/http/described.ts';
import { packageFolder, version } from './installation.ts';

const folder = join(packageFolder, 'docs', 'api');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'openapi.json'), await openapiText(version));

const guide = join(packageFolder, 'docs', 'own-api.md');
writeFileSync(guide, withFieldTables(readFileSync(guide, 'utf8')));
