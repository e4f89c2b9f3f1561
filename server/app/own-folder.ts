import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.ts';
import { configurationOf, type Project } from './project.ts';
import { MARK_FILE, markOf, otherOwnerOf, realOf, type WorkspaceMark } from './workspace-mark.ts';

/**
 * Refuses a data folder that holds the data of another workspace: rows of sources that happen to have the same names would be counted together.
 * A configuration that is gone was moved or renamed; one in the same folder with the same name of the workspace is a variant of it.
 */
export async function requireOwnFolder({ dataFolder, configurationFile, sample }: Project): Promise<void> {
  const other = sample ? null : otherOwnerOf(dataFolder, configurationFile);
  if (other === null) return;
  const own = realOf(configurationFile);
  if (path.dirname(other.configuration) === path.dirname(own)) {
    const { workspace } = await configurationOf(configurationFile);
    if (workspace.name === other.workspace) return;
  }
  throw new Failure(
    `${dataFolder} holds the data of “${other.workspace}” (${shown(other.configuration)}): with ${shown(own)} the rows of both would be counted together. ` +
      'Name another folder with --data DIR.',
  );
}

/** Writes down whose data the folder holds. */
export async function markFolder(
  { dataFolder, configurationFile, sample }: Project,
  workspace: string,
): Promise<void> {
  if (sample) return;
  const configuration = path.relative(realOf(dataFolder), realOf(configurationFile));
  const before = markOf(dataFolder);
  if (before?.configuration === configuration && before.workspace === workspace) return;
  const file = path.join(dataFolder, MARK_FILE);
  const text = JSON.stringify({ configuration, workspace } satisfies WorkspaceMark);
  await writeFile(`${file}.part`, text, { mode: OWNER_READS_AND_WRITES });
  await rename(`${file}.part`, file);
}

const OWNER_READS_AND_WRITES = 0o600;

function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
