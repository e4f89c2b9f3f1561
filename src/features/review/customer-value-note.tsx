import type { Economics } from '#domain/economics/economics.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { moneyRangeText, moneyText } from '#domain/wording/money.ts';
import styles from './aside.module.css';

type Props = {
  economics: Economics | null;
  stages: readonly Stage[];
  /** Whether the API is configured by a `weekline.yaml`. */
  isOwnServer: boolean;
};

/** What a customer is worth, so that losses can be given in money, or how to declare it; one quiet line until it is opened. */
export function CustomerValueNote({ economics, stages, isOwnServer }: Props) {
  const goal = stages.findLast(({ kind, good }) => kind === 'macro' && good !== 'down');
  if (goal === undefined) return null;
  return (
    <details className={styles.folded}>
      <summary>
        <strong>Customer value</strong> {economics === null ? 'not declared' : valueText(economics)}
      </summary>
      <p>{economics === null ? howToDeclare(goal, isOwnServer) : whatItIs(economics, goal)}</p>
    </details>
  );
}

function valueText({ currency, customerValue }: Economics): string {
  const { amount, low, high } = customerValue;
  const range = low === null || high === null ? '' : ` (${moneyRangeText(low, high, currency)})`;
  return `${moneyText(amount, currency)}${range}`;
}

function whatItIs({ customerValue }: Economics, goal: Stage): string {
  return `What a person at ${goal.name} is expected to bring in total: ${customerValue.basis}. Losses in money are people times this amount; people lost at an earlier stage count by the share that usually gets there.`;
}

function howToDeclare(goal: Stage, isOwnServer: boolean): string {
  const how = isOwnServer
    ? `add value to the conversion of ${goal.name} in weekline.yaml`
    : `the metrics API can send it for ${goal.name}, as economics`;
  return `Losses are given in people. To see them in money too, say what a customer is worth: ${how}.`;
}
