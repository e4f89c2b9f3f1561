/** Typography that spreadsheets and searches do not understand: word joiners, narrow spaces, the true minus. */
const PLAIN: readonly [RegExp, string][] = [
  [/\u2060/g, ''],
  [/[\u202f\u00a0]/g, ' '],
  [/\u2212/g, '-'],
];

/** @example plainText('\u2212178 of 26\u202f%') // '-178 of 26 %' */
export function plainText(text: string): string {
  return PLAIN.reduce((plain, [written, typed]) => plain.replace(written, typed), text);
}

/** Lets what is copied from the page arrive as it would be typed; forms copy as they do everywhere. */
export function copyPlainly(event: ClipboardEvent): void {
  const selected = document.getSelection()?.toString() ?? '';
  const plain = plainText(selected);
  if (plain === selected || event.clipboardData === null || event.defaultPrevented) return;
  event.clipboardData.setData('text/plain', plain);
  event.preventDefault();
}
