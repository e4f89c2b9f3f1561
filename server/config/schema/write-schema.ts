import { writeFileSync } from 'node:fs';
import { configurationJsonSchema } from './weekline-schema.ts';

const file = new URL('../../../docs/weekline.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
