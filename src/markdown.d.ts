/** A document of the project, cut into elements when the page is built. */
declare module '*.md' {
  export type Piece = string | { tag: string; href?: string; children: Piece[] };
  export const pieces: Piece[];
}
