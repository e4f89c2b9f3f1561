import type { Sha256 } from '#server/platform/sha256.ts';

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes: FIPS 180-4, section 4.2.2. */
const ROUND_CONSTANTS = firstPrimes(64).map((prime) => fractionBits(Math.cbrt(prime)));
/** The same of the square roots of the first eight: section 5.3.3. */
const FIRST_STATE = firstPrimes(8).map((prime) => fractionBits(Math.sqrt(prime)));
const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const WORDS_OF_BLOCK = 16;

/** SHA-256 (FIPS 180-4) in plain arithmetic: browsers hash only asynchronously, and the use cases ask for a hash at once. */
export const plainSha256: Sha256 = (text, encoding) => {
  const words = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(FIRST_STATE);
  for (let at = 0; at < words.length; at += WORDS_OF_BLOCK)
    addBlock(state, words.subarray(at, at + WORDS_OF_BLOCK));
  return encoding === 'hex' ? hexOf(state) : base64urlOf(state);
};

/** The message, a 1 bit, zeros, and its length in bits: section 5.1.1. Big-endian. */
function padded(bytes: Uint8Array): Uint32Array {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const words = new Uint32Array(blocks * WORDS_OF_BLOCK);
  const put = (byte: number, at: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - 8 * (at % 4)));
  };
  bytes.forEach(put);
  put(0x80, bytes.length);
  // What is hashed here has fewer than 2^29 bytes: the upper half of the length is 0.
  words[words.length - 1] = bytes.length * 8;
  return words;
}

/** Section 6.2.2. */
function addBlock(state: Uint32Array, block: Uint32Array): void {
  const schedule = scheduleOf(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [round, constant] of ROUND_CONSTANTS.entries()) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = h + bigSigma(e, [6, 11, 25]) + choice + constant + (schedule[round] ?? 0);
    const second = bigSigma(a, [2, 13, 22]) + majority;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word;
}

function scheduleOf(block: Uint32Array): Uint32Array {
  const schedule = new Uint32Array(ROUND_CONSTANTS.length);
  schedule.set(block);
  for (let t = WORDS_OF_BLOCK; t < schedule.length; t++) {
    const [fifteenth = 0, second = 0] = [schedule[t - 15], schedule[t - 2]];
    const near = rotated(second, 17) ^ rotated(second, 19) ^ (second >>> 10);
    const far = rotated(fifteenth, 7) ^ rotated(fifteenth, 18) ^ (fifteenth >>> 3);
    schedule[t] = near + (schedule[t - 7] ?? 0) + far + (schedule[t - 16] ?? 0);
  }
  return schedule;
}

function bigSigma(word: number, [i, j, k]: [number, number, number]): number {
  return rotated(word, i) ^ rotated(word, j) ^ rotated(word, k);
}

function rotated(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function fractionBits(root: number): number {
  return Math.floor((root % 1) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return primes;
}

function hexOf(state: Uint32Array): string {
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

function base64urlOf(state: Uint32Array): string {
  const bytes = [...state].flatMap((word) => [24, 16, 8, 0].map((bits) => (word >>> bits) & 0xff));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
