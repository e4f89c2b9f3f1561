import type { Stage } from '#domain/funnel/funnel.ts';
import { isolated } from '#domain/wording/typography.ts';
import type { AgendaItem } from './review-model.ts';

export type StepNames = { from: Stage; to: Stage };

/** @example stepName({ from: account, to: demo }) // 'Free account → Demo requested' */
export function stepName({ from, to }: StepNames): string {
  return `${isolated(from.name)} → ${isolated(to.name)}`;
}

/**
 * What a story is about, as its heading.
 *
 * @example storyName(item) // 'Free account → Demo requested', or 'People at Website visit'
 */
export function storyName<Row>(item: AgendaItem<Row>): string {
  return item.kind === 'step' ? stepName(item.step) : arrivalsName(item.arrivals);
}

/** @example arrivalsName({ stage }) // 'People at Website visit' */
export function arrivalsName({ stage }: { stage: { name: string } }): string {
  return `People at ${isolated(stage.name)}`;
}

/**
 * The plain sentence of the row that a story is about.
 *
 * @example rowSentence(item) // '5.1 %, the second week below your usual 6.2–7.4 %.'
 */
export function rowSentence<Row>(item: AgendaItem<Row>): string {
  return item.kind === 'step' ? item.step.sentence : item.arrivals.sentence;
}
