import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '#server/installation.ts';
import { configurationJsonSchema } from './json-schema.ts';

const file = join(packageFolder, 'docs', 'weekline.schema.json');
writeFileSync(file, `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
