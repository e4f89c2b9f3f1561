/** The store cannot do what was asked: its folder is taken, its disk is full, its version is unknown. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
}
