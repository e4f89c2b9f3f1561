import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { AgendaItem, StageLine, WeeklyReview } from '#domain/review/review-model.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { peopleChangeText, peopleText, rateText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { type Column, tableLines } from './text-table.ts';

const columns: Column[] = [
  { title: 'stage', align: 'left' },
  { title: 'people', align: 'right' },
  { title: 'vs last week', align: 'right' },
  { title: 'step conversion', align: 'right' },
  { title: 'usual range', align: 'right' },
  { title: 'verdict', align: 'left' },
];

type ReviewContext = {
  workspace: string;
  funnel: string;
  checks: readonly DataCheck[];
  acknowledgements: readonly ReviewedAcknowledgement[];
};

/** The review on one screen of text: the sentence, the funnel, what to talk about, and what is wrong with the data. */
export function reviewLines(
  { workspace, funnel, checks, acknowledgements }: ReviewContext,
  review: WeeklyReview,
): string[] {
  const { headline, stages, agenda, week } = review;
  const parts = [
    [`${workspace} · ${funnel} · ${weekText(week)}`],
    [headline.title, ...headline.sentences],
    tableLines(columns, stages.map(stageRow)),
    agenda.length === 0 ? [] : [`To talk about (${agenda.length})`, ...agenda.flatMap(agendaLines)],
    acknowledgementLines(acknowledgements),
    checks.filter(({ level }) => level !== 'fine').map(checkLine),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function stageRow({ stage, people, change, step }: StageLine): string[] {
  const glyph = stage.kind === 'macro' ? '◆' : '○';
  const name = `${glyph} ${stage.name}`;
  const counted = [name, peopleText(people), peopleChangeText(change)];
  if (step === null) return counted;
  return [
    ...counted,
    rateText(step.verdict.pace),
    usualRangeText(step.verdict),
    verdictInWords(step.verdict),
  ];
}

function agendaLines({ step, owner, sentences }: AgendaItem): string[] {
  return [
    `▼ ${step.to.name} · owner: ${owner ?? 'nobody yet'}`,
    ...sentences.map((sentence) => `  ${sentence}`),
  ];
}

function acknowledgementLines(acknowledgements: readonly ReviewedAcknowledgement[]): string[] {
  if (acknowledgements.length === 0) return [];
  return ['Acknowledgements', ...acknowledgements.map(({ step, text }) => `  ${step}: ${text}`)];
}

function checkLine({ level, message, remedy }: DataCheck): string {
  const mark = level === 'problem' ? '! Data problem' : '! Data';
  return `${mark}: ${message}${remedy === null ? '' : ` ${remedy}`}`;
}

function verdictInWords(row: VerdictRow): string {
  const words = row.state === 'flag' ? '▼ flag' : row.state.replaceAll('-', ' ');
  const why = whyText(row);
  return why === null ? words : `${words}: ${why}`;
}
