import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemCode } from '#server/platform/system-error.ts';
import { type ConfigurationResult, parseConfiguration } from './parse-configuration.ts';

/** Reads and checks `weekline.yaml`. A file that cannot be read is a problem like any other. */
export async function readConfiguration(file: string): Promise<ConfigurationResult> {
  try {
    return parseConfiguration(decode(await readFile(resolve(file))), file);
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    const { message, remedy } = unreadable(code);
    const problem = { file, line: 1, column: 1, path: '', value: null, message, remedy };
    return { ok: false, problems: [problem] };
  }
}

/** Editors on Windows may save UTF-16; its byte order mark says so. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function unreadable(code: string): { message: string; remedy: string } {
  switch (code) {
    case 'ENOENT':
      return {
        message: 'There is no such file.',
        remedy: 'Name another one with --config or WEEKLINE_CONFIG; docs/configuration.md has an example.',
      };
    case 'EISDIR':
      return { message: 'This is a folder.', remedy: 'Name the file in it, such as weekline.yaml.' };
    case 'EACCES':
    case 'EPERM':
      return {
        message: 'The file may not be read.',
        remedy: 'Give the user that runs Weekline the right to read it.',
      };
    default:
      return { message: `The file cannot be read (${code}).`, remedy: 'Check the path and the disk.' };
  }
}
