/** A file that is refused as a whole; the message names the file, what is wrong with it and what to do. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
    this.file = file;
  }
}

/** What the operating system refused while a file was read, as a reason to refuse that file; `null` for any other error. */
export function systemProblem(file: string, temporary: string, error: unknown): ImportProblem | null {
  if (!isSystemError(error)) return null;
  const { code, path } = error;
  const ofFile = path === file || path === undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ImportProblem(
        file,
        `the disk of the temporary folder ${temporary} is full (${code}). Free some space there, or name another folder with TMPDIR.`,
        { cause: error },
      );
    case 'EISDIR':
      return new ImportProblem(file, 'is a folder. Name a file, or a pattern such as data/*.csv.', {
        cause: error,
      });
    default:
      return ofFile
        ? new ImportProblem(file, `cannot be read (${code}). ${remedyFor(code)}`, { cause: error })
        : new ImportProblem(
            file,
            `the temporary folder ${temporary} cannot be written (${code}). Name one that can with TMPDIR.`,
            { cause: error },
          );
  }
}

function remedyFor(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'Give this user the right to read it.';
    case 'EIO':
      return 'Check its disk, or import a copy of the file.';
    case 'ENOENT':
      return 'It was there a moment ago: import again.';
    default:
      return 'Check the file and its disk, then import again.';
  }
}

type SystemError = Error & { code: string; path?: string };

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
