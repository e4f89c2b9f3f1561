/** The network, or a newer release in the page's place, kept a part of the page away. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched';
}
