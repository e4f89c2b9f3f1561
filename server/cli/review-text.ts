import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import { asideText, type DataCheck, isAside } from '#domain/review/data-check.ts';
import { type Note, noteLead, notesAbout } from '#domain/review/notes.ts';
import type { AgendaItem, StageLine, WeeklyReview } from '#domain/review/review-model.ts';
import { restlessTexts } from '#domain/review/states/restless-texts.ts';
import { storyName } from '#domain/review/story-name.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { paceText, peopleChangeText, peopleText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { flagArrow, sinceBeside, verdictText } from '#domain/wording/verdict-words.ts';
import { checkLines } from './check-lines.ts';
import { reportText } from './terminal.ts';
import { type Column, tableLines } from './text-table.ts';

const columns: Column[] = [
  { title: 'stage', align: 'left' },
  { title: 'people', align: 'right' },
  { title: 'on last week', align: 'right' },
  { title: 'rate', align: 'right' },
  { title: 'of whom', align: 'left' },
  { title: 'last week', align: 'right' },
  { title: 'your usual range', align: 'right' },
  { title: 'verdict', align: 'left' },
];

type ReviewContext = {
  workspace: string;
  funnel: string;
  /** How far the data reach, in words. */
  through: string;
  checks: readonly DataCheck[];
  notes: readonly Note[];
  /** The stages that count something else from this week on, in words. */
  redefined: readonly string[];
  acknowledgements: readonly ReviewedAcknowledgement[];
};

/** The review on one screen of text: whether it can be trusted, the sentence, the funnel, and what to talk about. */
export function reviewLines(context: ReviewContext, review: WeeklyReview): string[] {
  const { workspace, funnel, through, checks, notes, redefined, acknowledgements } = context;
  const { headline, stages, agenda, week } = review;
  const aside = checks.filter((check) => isAside(check, week));
  const open = checks.filter((check) => !aside.includes(check));
  const parts = [
    [`${workspace} · ${funnel} · ${weekText(week)}`],
    [through, ...checkLines(open), ...asideLine(aside)],
    [headline.title, ...headline.sentences],
    tableLines(
      columns,
      stages.map((stage) => stageRow(stage).map(reportText)),
    ),
    [...redefined, ...restlessTexts(review)],
    agenda.length === 0
      ? []
      : [`To talk about (${agenda.length})`, ...agenda.flatMap((item) => agendaLines(item, notes))],
    acknowledgementLines(acknowledgements),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
    .map(reportText);
}

/** What is said in full of each such week in its own review. */
function asideLine(aside: readonly DataCheck[]): string[] {
  const [latest] = aside.flatMap(({ weeks = [] }) => weeks).toSorted((a, b) => b.localeCompare(a));
  return latest === undefined
    ? []
    : [
        `${asideText(aside)}: “weekline review --week ${latest}” has ${aside.length === 1 ? 'it' : 'those of the latest'}.`,
      ];
}

function stageRow({ stage, people, change, step, arrivals }: StageLine): string[] {
  const glyph = stage.kind === 'macro' ? '◆' : '○';
  const name = `${glyph} ${stage.name}`;
  const counted = [name, peopleText(people), peopleChangeText(change)];
  if (step === null)
    return arrivals === null
      ? counted
      : [...counted, '', '', '', usualRangeText(arrivals.verdict), verdictInWords(arrivals.verdict)];
  const { verdict, previous, from } = step;
  return [
    ...counted,
    paceText(verdict),
    `of ${from.name}`,
    paceText({ ...verdict, pace: previous?.pace ?? null }),
    usualRangeText(verdict),
    verdictInWords(verdict),
  ];
}

function agendaLines(item: AgendaItem, notes: readonly Note[]): string[] {
  const { verdict, owner, sentences } = item;
  return [
    [
      `${flagArrow(verdict)} ${storyName(item)}`,
      verdictText(verdict),
      sinceBeside(verdict),
      `owner: ${owner ?? 'nobody yet'}`,
    ]
      .filter((part) => part !== null)
      .join(' · '),
    ...sentences.map((sentence) => `  ${sentence}`),
    ...notesAbout(notes, verdict).map((note) => `  ${noteLead(note, verdict)}: “${note.text}”`),
  ];
}

function acknowledgementLines(acknowledgements: readonly ReviewedAcknowledgement[]): string[] {
  if (acknowledgements.length === 0) return [];
  return ['Acknowledgements', ...acknowledgements.map(({ step, text }) => `  ${step}: ${text}`)];
}

function verdictInWords(row: VerdictRow): string {
  const words = `${row.state === 'flag' ? `${flagArrow(row)} ` : ''}${verdictText(row)}`;
  const why = whyText(row);
  return why === null ? words : `${words}: ${why}`;
}
