/** A document of the project, cut into elements when the page is built: texts, or a name, an address or 0, and what is in it. */
declare module '*.md' {
  export type Piece = string | [tag: string, href: string | 0, ...children: Piece[]];
  export const pieces: Piece[];
}
