/** Words that sound like a definition and let everyone count something else. */
const VAGUE = [
  ...['active', 'actively', 'engaged', 'engaging', 'engagement', 'interested', 'qualified', 'quality'],
  ...['soon', 'recent', 'recently', 'regular', 'regularly', 'frequent', 'frequently'],
  ...[
    'relevant',
    'meaningful',
    'serious',
    'significant',
    'valuable',
    'appropriate',
    'suitable',
    'high-intent',
  ],
];

const VAGUE_WORD = new RegExp(`(?<![\\p{L}-])(?:${VAGUE.join('|')})(?![\\p{L}-])`, 'giu');

/** The vague words of a text, each once, as they are written there. */
export function vagueWords(text: string): string[] {
  const found = [...text.matchAll(VAGUE_WORD)].map(([word]) => word);
  return found.filter(
    (word, index) => found.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === index,
  );
}

const VANITY = /\b(page ?views?|impressions?|clicks?|clicked|followers?|follows?|followed|likes?|liked)\b/;

/** What a name counts that costs nobody anything: `pageview` in `PageView`, `page_views`; `null` when there is none. */
export function vanityIn(name: string): string | null {
  const words = name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase();
  return VANITY.exec(words)?.[1] ?? null;
}
