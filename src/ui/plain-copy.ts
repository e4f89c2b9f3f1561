import { plainText } from '#domain/wording/typography.ts';

/** Lets what is copied from the page arrive as it would be typed; forms copy as they do everywhere. */
export function copyPlainly(event: ClipboardEvent): void {
  const selected = document.getSelection()?.toString() ?? '';
  const plain = plainText(selected);
  if (plain === selected || event.clipboardData === null || event.defaultPrevented) return;
  event.clipboardData.setData('text/plain', plain);
  event.preventDefault();
}
