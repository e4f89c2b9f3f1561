import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Every figure, one after the other; ends with exit code 1 when one was missed. */
const figures = ['page', 'import', 'review', 'judge', 'judging'];

for (const name of figures) {
  const file = path.join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
