import type { Stage } from '#domain/funnel/funnel.ts';
import { amongText, isolated } from '#domain/wording/typography.ts';
import type { AgendaItem } from './review-model.ts';

export type StepNames = { from: Stage; to: Stage };

type Segmented = { segment: string | null };

/** @example stepName({ from: account, to: demo }) // 'Free account → Demo requested' */
export function stepName({ from, to }: StepNames): string {
  return `${isolated(from.name)} → ${isolated(to.name)}`;
}

/**
 * What a story is about, as its heading; of one segment among others it says of which.
 *
 * @example storyName(item) // 'Free account → Demo requested', or 'People at Website visit among “organic”'
 */
export function storyName<Row extends Segmented>(item: AgendaItem<Row>): string {
  const among = isOfEveryone(item) ? '' : amongText(item.verdict);
  return `${rowName(item)}${among}`;
}

/**
 * The row of the funnel that a story is about, whoever it is about.
 *
 * @example rowName(item) // 'Free account → Demo requested', or 'People at Website visit'
 */
export function rowName<Row>(item: AgendaItem<Row>): string {
  return item.kind === 'step' ? stepName(item.step) : arrivalsName(item.arrivals);
}

/** @example arrivalsName({ stage }) // 'People at Website visit' */
export function arrivalsName({ stage }: { stage: { name: string } }): string {
  return `People at ${isolated(stage.name)}`;
}

/**
 * Whether a story is about all the people of its row; in the review of one segment that one is everyone.
 *
 * @example isOfEveryone(item) // false, where only organic is flagged
 */
export function isOfEveryone<Row extends Segmented>(item: AgendaItem<Row>): boolean {
  const line = item.kind === 'step' ? item.step : item.arrivals;
  return item.verdict.segment === line.verdict.segment;
}
