const LONGEST = 60;

/** A cell of a file in a message: neither its length nor its control characters may spoil it. */
export function shortQuote(text: string): string {
  const line = text.replace(/\p{Cc}/gu, ' ');
  return `“${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}”`;
}
