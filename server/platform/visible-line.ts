/** What a terminal obeys or hides instead of showing it: C0 and C1, line breaks, controls of direction, tags, halves of a character. */
const OBEYED = /[\p{Cc}\u2028\u2029\p{Bidi_Control}\u206a-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

/**
 * A text as one line that a terminal shows and does not obey, whoever wrote it: line breaks, escapes and controls of
 * direction become their code points, and a tab a space. What joins words or characters stays.
 *
 * @example visibleLine('paid\u001b[2J\nsearch') // 'paid\\u001b[2J\\u000asearch'
 */
export function visibleLine(text: string): string {
  return text.replaceAll('\t', ' ').replace(OBEYED, (found) => `\\u${hexOf(found)}`);
}

function hexOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `{${hex}}` : hex.padStart(4, '0');
}
