// On Node 20 a thread does not inherit the loader that lets `tsx server/main.ts` run from the sources.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
