import { parseDay, type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';
import type { Conversion, DefinitionVersion } from '#domain/funnel/definition.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { countText, dayYearText, listText } from '#domain/wording/numbers-and-dates.ts';
import { nearest } from '#server/config/nearest.ts';
import { columnOfEvent, type Source } from '#server/ingest/kinds/source-kinds.ts';
import type { SourceCoverage } from './counts-store.ts';
import type { BlankCell, DataFacts, SourceIds } from './data-facts.ts';
import { versionsIn } from './unmatched-stages.ts';

const NAMES_SHOWN = 5;
const WRITE_AS_THERE = 'Write it in weekline.yaml exactly as the files have it.';

/** Definitions that no row has ever matched, with the names that the sources have instead. */
export function ruleChecks(
  conversions: readonly Conversion[],
  { rules, names }: Pick<DataFacts, 'rules' | 'names'>,
  { coverage, weeks }: { coverage: readonly SourceCoverage[]; weeks?: readonly Week[] },
): DataCheck[] {
  if (names.length === 0) return [];
  return conversions.flatMap((conversion) =>
    conversion.versions.flatMap((version, index) => {
      const rule = rules.find((one) => one.conversion === conversion.id && one.version === version.version);
      if (rule === undefined || rule.rows > 0) return [];
      if (!hasDays(version, conversion.versions[index + 1], coverage)) return [];
      const check = unmatched(conversion, version, rule, names);
      if (weeks === undefined) return [check];
      return [{ ...check, weeks: weeks.filter((week) => versionsIn(conversion, week).includes(version)) }];
    }),
  );
}

/** Whether the sources have rows of days on which the version is in force. */
function hasDays(
  { from }: DefinitionVersion,
  next: DefinitionVersion | undefined,
  coverage: readonly SourceCoverage[],
): boolean {
  const starts = from === null ? null : parseDay(from);
  const ends = next?.from === undefined || next.from === null ? null : parseDay(next.from);
  return coverage.some(
    ({ firstDay, lastDay }) =>
      firstDay !== null &&
      lastDay !== null &&
      (starts === null || lastDay >= starts) &&
      (ends === null || firstDay < ends),
  );
}

function unmatched(
  { id, name, versions }: Conversion,
  { version, match }: DefinitionVersion,
  { values }: DataFacts['rules'][number],
  names: DataFacts['names'],
): DataCheck {
  const which = versions.length === 1 ? `“${name}”` : `version ${version} of “${name}”`;
  const message = `No row has ever matched ${which}`;
  const check = { id: `never-matched:${id}:${version}`, level: 'problem' as const };
  const counted = names.filter(({ event }) => event === match.event);
  if (counted.length > 0 && match.where.length > 0) {
    const rows = counted.reduce((sum, one) => sum + one.rows, 0);
    const seen = match.where.map(({ property, oneOf }) => {
      const own = values.filter((value) => value.property === property);
      const there = own.map(
        ({ value, rows: n }) => `${value === null ? 'no value' : `“${value}”`} (${countText(n)})`,
      );
      return `${property} is asked to be ${listText(oneOf.map((text) => `“${text}”`))} and has ${there.length === 0 ? 'no value' : listText(there)}`;
    });
    return {
      ...check,
      message: `${message}: event “${match.event}” has ${countText(rows)} rows, in which ${listText(seen)}.`,
      remedy: WRITE_AS_THERE,
    };
  }
  const near = nearest(
    match.event,
    names.map(({ event }) => event),
  );
  const shown = [...names]
    .sort((a, b) => Number(b.event === near) - Number(a.event === near) || b.rows - a.rows)
    .slice(0, NAMES_SHOWN)
    .map(({ event, rows }) => `“${event}” (${countText(rows)})`);
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  return {
    ...check,
    message: `${message} (event “${match.event}”): the sources have ${listText(shown)}${more}.`,
    remedy:
      near === null
        ? WRITE_AS_THERE
        : `Is “${near}” meant${looksAlike(near, match.event)}? ${WRITE_AS_THERE}`,
  };
}

function looksAlike(one: string, other: string): string {
  return one !== other && one.normalize('NFC') === other.normalize('NFC')
    ? ' (it looks the same and is written with other characters)'
    : '';
}

/** One id with so large a share of a source's rows stands for many, or for nobody. */
const SHARE_OF_ONE = 0.05;
const FEWEST_PEOPLE = 3;
const TIMES_USUAL = 20;
/** Of a handful of rows, one id with so many of them is enough. */
const SHARE_OF_FEW = 0.5;
const FEWEST_ROWS = 4;
const TIMES_OF_FEW = 2.5;

/** Ids that cannot be people: one that stands for many, and numbers that a spreadsheet has rounded. */
export function idChecks({ ids }: Pick<DataFacts, 'ids'>): DataCheck[] {
  return ids.flatMap((source) => [...sharedId(source), ...roundedIds(source)]);
}

function sharedId({ source, rows, people, top }: SourceIds): DataCheck[] {
  if (top === null || people < FEWEST_PEOPLE) return [];
  const usual = (rows - top.rows) / (people - 1);
  const isShared = top.rows > rows * SHARE_OF_ONE && top.rows > usual * TIMES_USUAL;
  const isMost =
    top.rows >= FEWEST_ROWS && top.rows >= rows * SHARE_OF_FEW && top.rows > usual * TIMES_OF_FEW;
  if (!isShared && !isMost) return [];
  return [
    {
      id: `shared-id:${source}`,
      level: 'warning',
      message: `One id of “${source}”, “${maskedId(top.id)}”, has ${countText(top.rows)} of ${countText(rows)} rows; the others have ${usual < 10 ? usual.toFixed(1) : countText(usual)} on average. Its rows count as one person.`,
      remedy:
        'If it stands for nobody or for many, leave its cells empty in the export, or leave the rows out.',
    },
  ];
}

function roundedIds({ source, rows, rounded }: SourceIds): DataCheck[] {
  if (rounded === null) return [];
  return [
    {
      id: `rounded-ids:${source}`,
      level: 'problem',
      message: `${countText(rounded.rows)} of ${countText(rows)} rows of “${source}” have an id that was rounded to a number such as ${rounded.example}: people cannot be told apart.`,
      remedy:
        'Export the ids as text; a spreadsheet that has opened the file rounds long numbers. Then run “weekline import”.',
    },
  ];
}

/** Enough of an id to recognise it in the file; of an address not the name. */
export function maskedId(id: string): string {
  const at = id.lastIndexOf('@');
  return at < 1 ? id : `${id.slice(0, Math.min(2, at))}…${id.slice(at)}`;
}

const CELLS_SHOWN = 3;

/** Cells of totals that are blank in the week, which is not counted for it; by file, day, column and segment. */
export function blankChecks(
  { blanks }: Pick<DataFacts, 'blanks'>,
  { week, weekStartsOn, sources }: { week: Week | null; weekStartsOn: WeekStart; sources: readonly Source[] },
): DataCheck[] {
  const own = blanks.filter(({ day }) => weekOfDay(day, weekStartsOn) === week);
  const groups = new Map<string, BlankCell[]>();
  for (const cell of own) {
    const key = JSON.stringify([cell.source, cell.event]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((cells) => {
    const [first] = cells;
    if (first === undefined || week === null) return [];
    const source = sources.find(({ id }) => id === first.source);
    const column = (source === undefined ? null : columnOfEvent(source, first.event)) ?? first.event;
    const named = cells
      .slice(0, CELLS_SHOWN)
      .map(({ day, segment }) => `${dayYearText(day)}${segment === '' ? '' : ` (${segment})`}`);
    const more = cells.length > CELLS_SHOWN ? ` and ${cells.length - CELLS_SHOWN} more` : '';
    return [
      {
        id: `blank:${first.source}:${first.event}`,
        level: 'problem' as const,
        message: `“${column}” is blank in ${first.file} on ${listText(named)}${more}: not observed, which is not zero, so it is not counted this week.`,
        remedy: 'Fill the cells in, with 0 where nothing happened, and run “weekline import”.',
        weeks: [week],
      },
    ];
  });
}
