import type { Economics } from '#domain/economics/economics.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { stepsToMacro } from '#domain/verdicts/lost-macro.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { belowSentence } from './below-sentence.ts';
import { conversionValueAt, customerShareAt, usualPace } from './conversion-value.ts';
import { explain, explanationText, paradoxText, type StepExplanation } from './explain.ts';
import { lossVersusExplanationSentence, moreCameSentence } from './loss-versus-explanation.ts';
import { holidaySentence } from './notes.ts';
import type { AgendaItem, StepLine } from './review-model.ts';
import { certaintySentence, costSentence, fallSentence, whoSentence } from './step-sentence.ts';

/**
 * What deserves the meeting's time: one item for each flagged step, the dearest first. A step is represented by all its
 * people when they are flagged together, otherwise by its dearest flagged segment. With economics its loss is in money too.
 *
 * @example agendaOf(counts, lines, economics)[0]?.verdict.lostMacro // 21.3
 */
export function agendaOf(
  counts: CountsDocument,
  lines: readonly StepLine[],
  economics: Economics | null,
): AgendaItem[] {
  const steps = stepsOf(counts.funnel);
  return lines
    .flatMap((step) => {
      const flagged = [step.verdict, ...step.segments].filter(({ state }) => state === 'flag');
      const [verdict] = step.verdict.state === 'flag' ? flagged : flagged.toSorted(dearestFirst);
      return verdict === undefined ? [] : [agendaItem({ counts, lines, economics }, step, verdict)];
    })
    .toSorted((a, b) => rankValue(steps, lines, b) - rankValue(steps, lines, a));
}

type Known = { counts: CountsDocument; lines: readonly StepLine[]; economics: Economics | null };

/**
 * One story: its sentences, what it cost and what explains it.
 *
 * @example agendaItem(known, step, step.verdict).loss // 'So far about 21 fewer people at Demo requested than usual (likely 12–31).'
 */
export function agendaItem(
  { counts, lines, economics }: Known,
  step: StepLine,
  verdict: VerdictRow,
): AgendaItem {
  const macro = macroOf(stepsOf(counts.funnel), step);
  const from = verdict.onset ?? verdict.week;
  const explanation = explain(counts, { step: step.index, from, to: verdict.week });
  const own = { lines, economics, segment: verdict.segment };
  const lost = { macro, value: conversionValueAt(macro, own), customers: customerShareAt(macro, own) };
  const explained = explanation === null ? null : explanationText(explanation, counts.segmentBy);
  // Conversions of this step for everybody: only then loss and explanation count the same people.
  const isSame = macro.id === step.to.id && verdict.segment === null;
  const comparedWithLoss = (change: StepExplanation) =>
    isSame
      ? lossVersusExplanationSentence(change, verdict.lostMacro)
      : moreCameSentence(step.to.name, change, verdict.lostMacro);
  const sentences = [
    fallSentence(step, verdict),
    costSentence(verdict, lost, 'with-ranges'),
    whoSentence(verdict),
    certaintySentence(verdict),
    holidaySentence(counts, verdict.week),
    belowSentence(step.segments, { about: verdict.segment, segmentBy: counts.segmentBy }),
    explained,
    explanation === null ? null : comparedWithLoss(explanation),
    explanation === null ? null : paradoxText(explanation),
  ].filter((text) => text !== null);
  const loss = costSentence(verdict, lost);
  return {
    verdict,
    step,
    owner: step.to.owner ?? null,
    loss,
    sentences,
    explanation,
    explained,
  };
}

function macroOf(steps: readonly Step[], step: StepLine): StepLine['to'] {
  const own = steps[step.index];
  const path = own === undefined ? null : stepsToMacro(steps, own);
  return path?.at(-1)?.to ?? step.to;
}

/** Macro conversions of different stages are compared by what reaches the last stage at the usual paces. */
function rankValue(
  steps: readonly Step[],
  lines: readonly StepLine[],
  { verdict, step }: AgendaItem,
): number {
  const macro = macroOf(steps, step);
  let value = verdict.lostMacro ?? Number.NEGATIVE_INFINITY;
  let reached = macro.id === step.to.id && step.to.optional !== true;
  for (const line of lines) {
    if (line.to.id === macro.id) reached = true;
    else if (reached && line.index > step.index && line.to.optional !== true) {
      const pace = usualPace(line, null) ?? line.verdict.pace;
      if (pace !== null) value *= pace;
    }
  }
  return value;
}

function dearestFirst(a: VerdictRow, b: VerdictRow): number {
  return (b.lostMacro ?? Number.NEGATIVE_INFINITY) - (a.lostMacro ?? Number.NEGATIVE_INFINITY);
}
