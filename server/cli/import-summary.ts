import { basename } from 'node:path';
import { dayText } from '#domain/calendar/week.ts';
import type { FileReport, ImportCounts } from '#server/ingest/import-report.ts';
import { visibleLine } from '#server/platform/visible-line.ts';
import type { SourceCoverage } from '#server/reviews/counts-store.ts';
import { type Column, tableLines } from './text-table.ts';

const FILTERED = '+ filtered';

const columns: Column[] = [
  { title: 'source', align: 'left' },
  { title: 'file', align: 'left' },
  { title: 'rows', align: 'right' },
  { title: '=', align: 'left' },
  { title: 'kept', align: 'right' },
  { title: '+ duplicates', align: 'right' },
  { title: FILTERED, align: 'right' },
  { title: '+ rejected', align: 'right' },
  { title: '', align: 'left' },
];

/** What an import did: totals of every file to reconcile, and the first rows that could not be read. */
export function importSummary(reports: readonly FileReport[]): string[] {
  const hasFiltered = reports.some((report) => 'counts' in report && report.counts.filtered > 0);
  const shown = <T>(cells: readonly T[]) =>
    cells.filter((_, at) => hasFiltered || columns[at]?.title !== FILTERED);
  return [
    ...tableLines(
      shown(columns),
      reports.map((report) => shown(rowOf(report))),
    ),
    ...reports.flatMap(detailsOf),
  ];
}

/** Whether an import found nothing to do: every file is as it was. */
export function nothingToImport(reports: readonly FileReport[]): boolean {
  return reports.every(({ kind }) => kind === 'unchanged' || kind === 'replaced');
}

export function coverageLines(coverage: readonly SourceCoverage[]): string[] {
  return coverage.map(({ source, firstDay, lastDay, through, follows }) => {
    if (firstDay === null || through === null) return `${source}: no data yet`;
    if (through < firstDay) return `${source}: from ${dayText(firstDay)}, no whole day yet`;
    const beyond = lastDay !== null && lastDay < through ? `, the last row of ${dayText(lastDay)}` : '';
    const followed = follows === null ? '' : `, follows ${follows}`;
    return `${source}: ${dayText(firstDay)} to ${dayText(through)}${beyond}${followed}`;
  });
}

function rowOf(report: FileReport): string[] {
  const file = basename(report.file);
  if (report.kind === 'refused') return [report.source, file, '', '', '', '', '', '', 'refused'];
  if (report.kind === 'replaced')
    return [report.source, file, '', '', '', '', '', '', `replaced by ${basename(report.by)}`];
  const { read, kept, duplicates, filtered, rejected } = report.counts;
  const numbers = [read, kept, duplicates, filtered, rejected].map((value) => whole.format(value));
  const [rows = '', ...parts] = numbers;
  return [report.source, file, rows, '=', ...parts, report.kind === 'unchanged' ? 'unchanged' : ''];
}

function detailsOf(report: FileReport): string[] {
  if (report.kind === 'refused') return [`Refused, nothing of it was kept: ${report.problem}`];
  if (report.kind === 'replaced') return [];
  const notes = [...replacedInWords(report.counts), ...report.notes].map(
    (note) => `${basename(report.file)}: ${note}`,
  );
  return [...notes, ...rejectedLines(report)];
}

function replacedInWords({ replaced }: ImportCounts): string[] {
  if (replaced === 0) return [];
  return [
    replaced === 1
      ? '1 row of earlier imports is gone or has a newer version.'
      : `${whole.format(replaced)} rows of earlier imports are gone or have a newer version.`,
  ];
}

function rejectedLines({
  file,
  firstRejected,
  counts,
}: Extract<FileReport, { counts: ImportCounts }>): string[] {
  if (counts.rejected === 0) return [];
  const more = counts.rejected - firstRejected.length;
  return [
    `Rejected rows of ${file}:`,
    ...firstRejected.map(({ line, reason, text }) => `  line ${line} ${reason}  ${shortened(text)}`),
    ...(more > 0 ? [`  … and ${whole.format(more)} more: weekline import --list-rejected`] : []),
  ];
}

const LONGEST_ROW = 80;
const whole = new Intl.NumberFormat('en');

function shortened(text: string): string {
  const line = visibleLine(text);
  return line.length > LONGEST_ROW ? `${line.slice(0, LONGEST_ROW)}…` : line;
}
