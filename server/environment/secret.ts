/** Characters of a secret that nobody guesses: 128 bits as hexadecimal digits. */
export const SHORTEST_SECRET = 32;

/**
 * Values from documentation, ours or other people's: anyone who reads them could sign in as anyone. A test checks that
 * those of docs/ and examples/ are among them.
 */
const SAMPLES = [
  'sample-secret-do-not-use-make-your-own',
  'replace-this-with-the-output-of-openssl-rand',
  'please-change-me-please-change-me',
  'changemechangemechangemechangeme',
  '0123456789abcdef0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyz012345',
  'abcdefghijklmnopqrstuvwxyz123456',
  '12345678901234567890123456789012',
];

/** Fewer different characters than any secret made at random has. */
const FEWEST_CHARACTERS = 8;

/**
 * Why a secret cannot be used; `null`: it can. The secret itself is never shown.
 *
 * @example secretFault('short') // 'has 5 characters; 32 are needed.'
 */
export function secretFault(secret: string): string | null {
  // Blanks at the ends come from a file or a copy, add no strength, and are lost when it is copied again.
  if (secret.trim() !== secret) return 'begins or ends with a blank.';
  if (secret.length < SHORTEST_SECRET)
    return `has ${secret.length} characters; ${SHORTEST_SECRET} are needed.`;
  const different = new Set(secret).size;
  if (different === 1) return 'is one character, repeated.';
  if (different < FEWEST_CHARACTERS) return `has only ${different} different characters.`;
  const plain = secret.toLowerCase();
  if (SAMPLES.some((sample) => plain.includes(sample))) return 'is a sample value, which anyone may know.';
  return null;
}
