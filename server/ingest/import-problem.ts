/** A file that is refused as a whole; the message names the file, what is wrong with it and what to do. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
    this.file = file;
  }
}
