/**
 * The candidate that a misspelt word most likely stands for, or `null` when none is close. Case, spaces, `-` and `_` do not
 * count; neither does the part before a `/`, so that “Helsinki” finds “Europe/Helsinki”.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = plain(word);
  if (wanted === '') return null;
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const tail = candidate.slice(candidate.lastIndexOf('/') + 1);
    const distance = Math.min(
      editDistance(wanted, plain(candidate)),
      editDistance(wanted, plain(tail)),
      isStart(wanted, plain(candidate)) ? 1 : Number.POSITIVE_INFINITY,
    );
    if (best === null || distance < best.distance) best = { candidate, distance };
  }
  return best !== null && best.distance <= allowedEdits(wanted) ? best.candidate : null;
}

/** “Did you mean …?” when a candidate is near, otherwise the list to choose from. */
export function didYouMean(word: string, candidates: readonly string[], otherwise: string): string {
  const near = nearest(word, candidates);
  return near === null ? otherwise : `Did you mean ${near}?`;
}

/** The first of the names, enough to choose from and short enough for one line. */
export function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}

const NAMES_SHOWN = 12;
/** Longer words are not misspelt settings; measuring them only costs time. */
const LONGEST_WORD = 80;

function allowedEdits(word: string): number {
  if (word.length <= 2) return 0;
  return word.length <= 4 ? 1 : Math.min(3, Math.floor(word.length / 3));
}

/** `warning` means `warn`, `desc` means `description`; `Europe` is no abbreviation of one of its cities. */
function isStart(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.startsWith(short) && !long.includes('/');
}

function plain(word: string): string {
  return word
    .normalize('NFKC')
    .slice(0, LONGEST_WORD)
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}

/** Edits to turn one word into the other: insert, delete, replace, or swap two neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? at(beforeLast, j - 2) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, swapped, at(last, j) + 1, at(row, j - 1) + 1));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
