import { resolve } from 'node:path';
import { refuseToOverwrite, writeSampleCompany } from '#server/app/sample-company.ts';
import { print, printNotice } from './terminal.ts';

/** Writes the sample company's files, as a start for a configuration of one's own. */
export async function demoCommand(directory: string): Promise<void> {
  const folder = resolve(directory);
  await refuseToOverwrite(folder);
  const names = await writeSampleCompany(folder);
  for (const name of names) await print(`${directory}/${name}`);
  printNotice(`The sample company is in ${folder}. Next: weekline serve --config ${directory}/weekline.yaml`);
}
