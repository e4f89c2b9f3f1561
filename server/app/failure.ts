/** 1: it did not work. 2: it was asked for wrongly. */
export type ExitCode = 1 | 2;

/** A reason to stop that the person at the terminal can do something about: shown without a stack trace. */
export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: ExitCode; cause?: unknown } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}
