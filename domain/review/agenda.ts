import type { Economics } from '#domain/economics/economics.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type Funnel, type Stage, type Step, stepsOf } from '#domain/funnel/funnel.ts';
import { changedSentence } from '#domain/review/states/arrivals-sentence.ts';
import { stepsFromEntry, stepsToMacro } from '#domain/verdicts/lost-macro.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { belowSentence } from './below-sentence.ts';
import { conversionValueAt, customerShareAt, usualPace } from './conversion-value.ts';
import { explain, explanationText, paradoxText, type StepExplanation } from './explain.ts';
import { goalSentence } from './goal-sentence.ts';
import { carriedSentence, moreCameSentence } from './loss-beside-explanation.ts';
import { holidaySentence } from './notes.ts';
import type { AgendaItem, ArrivalsItem, ArrivalsLine, StepItem, StepLine } from './review-model.ts';
import { certaintySentence, costSentence, fallSentence, type LossOf, whoSentence } from './step-sentence.ts';

/**
 * What deserves the meeting's time: one item for flagged arrivals and one for each flagged step, the dearest first. Each is represented by all its
 * people when they are flagged together, otherwise by its dearest flagged segment. With economics its loss is in money too.
 *
 * @example agendaOf({ counts, lines, economics }, arrivals)[0]?.verdict.lostMacro // 21.3
 */
export function agendaOf(known: Known, arrivals: ArrivalsLine | null): AgendaItem[] {
  const ofSteps = known.lines.flatMap((step) => {
    const verdict = flaggedIn(step);
    return verdict === null ? [] : [stepItem(known, step, verdict)];
  });
  const fewer = arrivals === null ? null : flaggedIn(arrivals);
  const ofArrivals = arrivals === null || fewer === null ? [] : [arrivalsItem(known, arrivals, fewer)];
  return [...ofArrivals, ...ofSteps].toSorted((a, b) => rankValue(known, b) - rankValue(known, a));
}

function flaggedIn({ verdict, segments }: Pick<ArrivalsLine, 'verdict' | 'segments'>): VerdictRow | null {
  if (verdict.state === 'flag') return verdict;
  return segments.filter(({ state }) => state === 'flag').toSorted(dearestFirst)[0] ?? null;
}

/**
 * The same counts cut by the property that everyone's verdicts come from, where `counts` are cut by another: from it a story of everyone is explained. Its segments are `named` only to
 * readers who may see them.
 */
export type JudgedCut = { counts: CountsDocument; named: boolean };

type Known = {
  counts: CountsDocument;
  everyone?: JudgedCut | null | undefined;
  lines: readonly StepLine[];
  economics: Economics | null;
};

/**
 * The story of flagged arrivals: its sentences, and what it cost further on. `tellsGoal`: whether it says how many reached the goal and how many did before, which a
 * reader who sees no small counts could subtract from.
 *
 * @example arrivalsItem(known, arrivals, arrivals.verdict).sentences[0] // 'Half as many people came: 5,006; 10,400–12,300 is usual for you.'
 */
export function arrivalsItem(
  { counts, lines, economics }: Known,
  arrivals: ArrivalsLine,
  verdict: VerdictRow,
  { tellsGoal }: { tellsGoal: boolean } = { tellsGoal: true },
): ArrivalsItem {
  const macro = macroAhead(counts, arrivals.stage);
  const lost = lossAt(macro, { lines, economics, segment: verdict.segment, counts, from: arrivals.stage });
  const sentences = [
    changedSentence(verdict),
    costSentence(verdict, lost, 'with-ranges'),
    tellsGoal && verdict.segment === null
      ? goalSentence(counts, macro, { week: verdict.week, onset: verdict.onset ?? verdict.week, lines })
      : null,
    certaintySentence(verdict),
    holidaySentence(counts, verdict.week),
    belowSentence(arrivals.segments, { about: verdict.segment, segmentBy: counts.segmentBy }),
  ].filter((text) => text !== null);
  return {
    kind: 'arrivals',
    arrivals,
    verdict,
    owner: arrivals.stage.owner ?? null,
    loss: costSentence(verdict, lost),
    sentences,
    explanation: null,
    explained: null,
  };
}

function lossAt(
  macro: Stage,
  { counts, from, ...own }: Known & { segment: string | null; from: Stage },
): LossOf {
  return {
    macro,
    value: conversionValueAt(macro, own),
    customers: customerShareAt(macro, own),
    laterToo: isLossOfLater(counts, from),
  };
}

/**
 * Whether a loss at a stage, carried to its goal, is that of later weeks too: people take more than their first week on the way there.
 *
 * @example isLossOfLater(counts, visit) // true, where demos follow a visit by weeks
 */
export function isLossOfLater({ funnel, steps }: CountsDocument, stage: Stage): boolean {
  return (pathAhead(funnel, stage) ?? []).some(({ to }) =>
    steps.some(
      (step) =>
        step.to === to.id &&
        step.series.some(({ conversions }) => conversions.some(({ length }) => length > 1)),
    ),
  );
}

function pathAhead(funnel: Funnel, stage: Stage): Step[] | null {
  const steps = stepsOf(funnel);
  const own = steps.find(({ to }) => to.id === stage.id);
  return own === undefined ? stepsFromEntry(funnel) : stepsToMacro(steps, own);
}

/**
 * The story of a flagged step: its sentences, what it cost and what explains it.
 *
 * @example stepItem(known, step, step.verdict).loss // 'So far about 21 fewer people at Demo requested than usual (likely 12–31).'
 */
export function stepItem(
  { counts, everyone = null, lines, economics }: Known,
  step: StepLine,
  verdict: VerdictRow,
): StepItem {
  const macro = macroAhead(counts, step.to);
  const from = verdict.onset ?? verdict.week;
  const { segment } = verdict;
  const judged = segment === null ? everyone : null;
  const found = explain(judged?.counts ?? counts, { step: step.index, from, to: verdict.week, segment });
  const told = { lost: verdict.lost ?? null, good: verdict.good };
  const explanation =
    found === null ? null : { ...(judged === null ? found : inCut(found, judged)), ...told };
  const lost = lossAt(macro, { lines, economics, segment, counts, from: step.to });
  const explained = explanation === null ? null : explanationText(explanation, counts.segmentBy);
  const sentences = [
    fallSentence(step, verdict),
    costSentence(verdict, lost, 'with-ranges'),
    whoSentence(verdict),
    certaintySentence(verdict),
    holidaySentence(counts, verdict.week),
    belowSentence(step.segments, { about: verdict.segment, segmentBy: counts.segmentBy }),
    explained,
    explanation === null ? null : moreCameSentence(step.to.name, explanation, verdict),
    carriedSentence({ from: step.to, to: macro }, verdict),
    explanation === null ? null : paradoxText(explanation),
  ].filter((text) => text !== null);
  const loss = costSentence(verdict, lost);
  return {
    kind: 'step',
    verdict,
    step,
    owner: step.to.owner ?? null,
    loss,
    sentences,
    explanation,
    explained,
  };
}

/** An explanation by another property than the one that is shown; where its segments have no names, they convert together. */
function inCut(explanation: StepExplanation, { counts, named }: JudgedCut): StepExplanation {
  const by = counts.segmentBy;
  if (named) return { ...explanation, by };
  const effect = explanation.rates.reduce((sum, rate) => sum + rate.effect, 0);
  return { ...explanation, by: null, rates: [{ segment: null, effect }] };
}

/**
 * The stage at which a loss at another one is counted: the nearest macro stage from there on.
 *
 * @example macroAhead(counts, account).id // 'demo'
 */
export function macroAhead({ funnel }: CountsDocument, stage: Stage): Stage {
  return pathAhead(funnel, stage)?.at(-1)?.to ?? stage;
}

/** Macro conversions of different stages are compared by what reaches the last stage at the usual paces; so are those of whom there are too many, who will not go on. */
function rankValue({ counts, lines }: Known, item: AgendaItem): number {
  const macro =
    item.kind === 'step' ? macroAhead(counts, item.step.to) : macroAhead(counts, item.arrivals.stage);
  const later = lines.slice(lines.findIndex(({ to }) => to.id === macro.id) + 1);
  return later.reduce((value, line) => {
    const pace =
      line.to.optional === true || line.to.good === 'down'
        ? null
        : (usualPace(line, null) ?? line.verdict.pace);
    return pace === null ? value : value * pace;
  }, costOf(item.verdict));
}

function dearestFirst(a: VerdictRow, b: VerdictRow): number {
  return costOf(b) - costOf(a);
}

function costOf({ good, lost = null, lostMacro }: VerdictRow): number {
  return (good === 'down' ? lost : lostMacro) ?? Number.NEGATIVE_INFINITY;
}
