import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { explain, explanationText, paradoxText } from './explain.ts';
import { stepsToMacro } from './lost-macro.ts';
import type { AgendaItem, StepLine } from './review.ts';
import { costSentence, fallSentence, whoSentence } from './step-sentence.ts';
import type { VerdictRow } from './verdict.ts';
import { listText, percentText } from './words.ts';

/**
 * What deserves the meeting's time: one item for each flagged step, the dearest first. A step is represented by all its
 * people when they are flagged together, otherwise by its dearest flagged segment.
 *
 * @example agendaOf(counts, lines)[0]?.verdict.lostMacro // 21.3
 */
export function agendaOf(counts: CountsDocument, lines: readonly StepLine[]): AgendaItem[] {
  const steps = stepsOf(counts.funnel);
  return lines
    .flatMap((step) => {
      const flagged = [step.verdict, ...step.segments].filter(({ state }) => state === 'flag');
      const [verdict] = step.verdict.state === 'flag' ? flagged : flagged.toSorted(dearestFirst);
      return verdict === undefined ? [] : [itemOf(counts, step, { verdict, flagged })];
    })
    .toSorted((a, b) => worth(steps, lines, b) - worth(steps, lines, a));
}

function itemOf(
  counts: CountsDocument,
  step: StepLine,
  { verdict, flagged }: { verdict: VerdictRow; flagged: readonly VerdictRow[] },
): AgendaItem {
  const others = flagged.filter((row) => row !== verdict);
  const from = verdict.onset ?? verdict.week;
  const explanation = explain(counts, { step: step.index, from, to: verdict.week });
  const explained = explanation === null ? null : `${explanationText(explanation)}.`;
  const sentences = [
    fallSentence(step, verdict),
    costSentence(verdict, macroOf(stepsOf(counts.funnel), step)),
    whoSentence(verdict),
    othersSentence(others),
    explained,
    explanation === null ? null : paradoxText(explanation),
  ].filter((text) => text !== null);
  return { verdict, step, owner: step.to.owner ?? null, sentences, explanation, explained };
}

function othersSentence(rows: readonly VerdictRow[]): string | null {
  if (rows.length === 0) return null;
  const named = rows.map(({ segment, pace }) =>
    pace === null ? `“${segment}”` : `“${segment}” (${percentText(pace)})`,
  );
  return `Below their own usual range: ${listText(named)}.`;
}

function macroOf(steps: readonly Step[], step: StepLine): StepLine['to'] {
  const own = steps[step.index];
  const path = own === undefined ? null : stepsToMacro(steps, own);
  return path?.at(-1)?.to ?? step.to;
}

/** Macro conversions of different stages are compared by what reaches the last stage at the usual paces. */
function worth(steps: readonly Step[], lines: readonly StepLine[], { verdict, step }: AgendaItem): number {
  const macro = macroOf(steps, step);
  let value = verdict.lostMacro ?? Number.NEGATIVE_INFINITY;
  let reached = macro.id === step.to.id && step.to.optional !== true;
  for (const line of lines) {
    if (line.to.id === macro.id) reached = true;
    else if (reached && line.index > step.index && line.to.optional !== true) {
      const { low, high, pace } = line.verdict;
      if (low !== null && high !== null) value *= (low + high) / 2;
      else if (pace !== null) value *= pace;
    }
  }
  return value;
}

function dearestFirst(a: VerdictRow, b: VerdictRow): number {
  return (b.lostMacro ?? Number.NEGATIVE_INFINITY) - (a.lostMacro ?? Number.NEGATIVE_INFINITY);
}
