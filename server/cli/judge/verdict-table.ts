import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { peopleText, rateText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import { reportText } from '#server/cli/terminal.ts';
import { type Column, tableLines } from '#server/cli/text-table.ts';

const columns: Column[] = [
  { title: 'week', align: 'left' },
  { title: 'step to', align: 'left' },
  { title: 'segment', align: 'left' },
  { title: 'verdict', align: 'left' },
  { title: 'rate', align: 'right' },
  { title: 'usual', align: 'right' },
  { title: 'conversions', align: 'right' },
  { title: 'expected', align: 'right' },
  { title: 'why', align: 'left' },
];

/** Verdict rows for a reader: rates in percent, a dash where a number is absent. */
export function verdictTable(rows: readonly VerdictRow[]): string[] {
  return tableLines(
    columns,
    rows.map((row) =>
      [
        row.week,
        row.step,
        row.segment ?? 'all',
        verdictText(row),
        rateText(row.pace),
        usualRangeText(row),
        peopleText(row.observed),
        peopleText(row.expected),
        whyText(row) ?? '',
      ].map(reportText),
    ),
  );
}
