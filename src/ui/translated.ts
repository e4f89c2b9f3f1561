/**
 * Whether the browser has translated the page: it then puts `<font>` elements around every text and takes the texts that
 * React knows out of the document, so that changing one of them changes nothing that is seen.
 */
export function isTranslated(): boolean {
  return document.querySelector('font') !== null;
}
