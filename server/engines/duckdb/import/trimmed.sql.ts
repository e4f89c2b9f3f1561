/** Numbers and times may have blanks around them: spaces, tabs, line breaks, and the space that does not break. */
export function trimmed(text: string): string {
  return `trim(CAST(${text} AS VARCHAR), ' ' || chr(9) || chr(10) || chr(13) || chr(160))`;
}
