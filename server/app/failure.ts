/** 1: it did not work. 2: it was asked for wrongly. */
export type ExitCode = 1 | 2;

/** A reason to stop that the person at the terminal can do something about: shown without a stack trace. */
export class Failure extends Error {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;

  /** More than one line only where each is one. */
  constructor(
    message: string | readonly string[],
    { exitCode = 1, cause }: { exitCode?: ExitCode; cause?: unknown } = {},
  ) {
    const lines = typeof message === 'string' ? [message] : message;
    super(lines.join('\n'), { cause });
    this.lines = lines;
    this.exitCode = exitCode;
  }
}
