import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Whose data a folder holds: the configuration, as a path from the folder so that both can be moved together, and the workspace's name. */
export type WorkspaceMark = { configuration: string; workspace: string };

export const MARK_FILE = 'weekline.workspace.json';

/** `null` where nobody wrote it down, as in folders of earlier versions. */
export function markOf(folder: string): WorkspaceMark | null {
  try {
    const mark: unknown = JSON.parse(readFileSync(path.join(folder, MARK_FILE), 'utf8'));
    return isMark(mark) ? mark : null;
  } catch {
    return null;
  }
}

function isMark(mark: unknown): mark is WorkspaceMark {
  return (
    typeof mark === 'object' &&
    mark !== null &&
    'configuration' in mark &&
    typeof mark.configuration === 'string' &&
    'workspace' in mark &&
    typeof mark.workspace === 'string'
  );
}

/** The configuration whose data the folder holds, where it is another one than this and still there. */
export function otherOwnerOf(
  folder: string,
  configurationFile: string,
): { configuration: string; workspace: string } | null {
  const mark = markOf(folder);
  if (mark === null) return null;
  const configuration = path.resolve(realOf(folder), mark.configuration);
  if (configuration === realOf(configurationFile) || !existsSync(configuration)) return null;
  return { configuration, workspace: mark.workspace };
}

export function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
