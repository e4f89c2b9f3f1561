import type { Source, TimeField } from '#server/config/configuration.ts';

/** Why a row was not kept. */
export type RejectReason =
  | 'too-many-cells'
  | 'text-after-quote'
  | 'zero-byte'
  | 'not-json'
  | 'no-person'
  | 'no-event'
  | 'no-time'
  | 'time-not-readable'
  | 'weekday-differs'
  | 'time-out-of-range'
  | 'value-not-a-number'
  | 'count-not-a-number'
  | 'day-given-twice';

/** The reason in words, with what was expected of the row and what to do. */
export function reasonInWords(reason: RejectReason, source: Source): string {
  switch (reason) {
    case 'too-many-cells':
      return 'has more cells than the header: quote the cell that contains the delimiter.';
    case 'text-after-quote':
      return 'has text after a closing quote: write a quote inside a quoted cell twice.';
    case 'zero-byte':
      return 'has a zero byte, which is no text: the file was damaged, or is not in its declared encoding.';
    case 'not-json':
      return 'is not a JSON object.';
    case 'no-person':
      return source.kind === 'events' ? `names no person: “${source.person}” is empty.` : 'names no person.';
    case 'no-event':
      return 'names no event: its event column is empty.';
    case 'no-time':
      return `has no time: “${timeOf(source).column}” is empty.`;
    case 'time-not-readable':
      return `has a time in “${timeOf(source).column}” that is not written as ${timeOf(source).format}.`;
    case 'weekday-differs':
      return `has a weekday in “${timeOf(source).column}” that its date does not fall on${inYear(timeOf(source))}.`;
    case 'time-out-of-range':
      return `has a time in “${timeOf(source).column}” before 1970-01-02 or after 2099: check its format.`;
    case 'value-not-a-number':
      return source.kind === 'events'
        ? `has a value in “${source.value}” that is not a plain number such as 1234.5.`
        : 'has a value that is not a number.';
    case 'count-not-a-number':
      return 'has a count that is not a whole number such as 1234; leave the cell empty where nothing was observed.';
    case 'day-given-twice':
      return 'gives other counts for a day that the file has given before: map the property that tells the two apart.';
  }
}

function timeOf(source: Source): TimeField {
  return source.kind === 'events' ? source.time : source.date;
}

function inYear({ year }: TimeField): string {
  return year === null ? '' : ` in ${year}`;
}
