import type { SharedReview } from '#domain/sharing/shared-review.ts';

/** The element that holds it. */
export const REPORT_DATA = 'report-data';

/** More digits than any text or chart of the report shows. */
const DIGITS = 6;
const WHOLE_FROM = 10 ** (DIGITS - 1);

/**
 * The report as it travels: sixteen digits of a rate do not compress, and nobody sees them. It is drawn from this on both
 * sides, so that a number never differs between the HTML and its hydrated parts.
 */
export function carried(shared: SharedReview): SharedReview {
  return JSON.parse(JSON.stringify(shared), (_, value: unknown) =>
    typeof value === 'number' ? fewerDigits(value) : value,
  );
}

/** JSON that cannot end the element it stands in: names and notes are other people's text. */
export function asData(shared: SharedReview): string {
  return JSON.stringify(shared).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The data of the report in this document, written by the code that this was built with. */
export function dataInDocument(): SharedReview {
  const element = document.getElementById(REPORT_DATA);
  if (element === null) throw new Error('The document holds no data of a report.');
  return JSON.parse(element.textContent ?? '');
}

function fewerDigits(value: number): number {
  if (Number.isInteger(value)) return value;
  return Math.abs(value) >= WHOLE_FROM ? Math.round(value) : Number(value.toPrecision(DIGITS));
}
