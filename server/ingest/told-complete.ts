import { type Day, dayText, parseDay } from '#domain/calendar/week.ts';

/** The last day that a source is said, with an import, to have delivered in full. */
export type ToldComplete = { source: string; through: Day };

/**
 * Words such as `crm=2026-11-22`, or `2026-11-22` for every source, several of them parted by commas. A text says what is wrong with them.
 *
 * @example toldComplete('crm=2026-11-22', ['tracker', 'crm'], null) // [{ source: 'crm', through: 20779 }]
 */
export function toldComplete(
  words: string,
  sources: readonly string[],
  today: Day | null,
): ToldComplete[] | string {
  const told: ToldComplete[] = [];
  for (const word of words.split(',').map((part) => part.trim())) {
    const [, source = null, day = ''] = /^(?:([^=]*)=)?(.*)$/.exec(word) ?? [];
    const through = parseDay(day);
    if (through === null) return `“${word}” is not a day, nor SOURCE=DAY: write a day as YYYY-MM-DD.`;
    if (today !== null && through > today)
      return `${day} is still to come, today is ${dayText(today)}: nothing can be complete through it.`;
    if (source !== null && !sources.includes(source))
      return `“${source}” is not a source of weekline.yaml: ${sources.join(', ')}.`;
    for (const named of source === null ? sources : [source]) told.push({ source: named, through });
  }
  return told;
}
