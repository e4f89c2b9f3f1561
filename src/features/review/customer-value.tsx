import type { Economics } from '#domain/economics/economics.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import { moneyRangeText, moneyText } from '#domain/review/money-words.ts';
import styles from './beside.module.css';

type Props = { economics: Economics | null; stages: readonly Stage[] };

/** What a customer is worth, by which losses are told in money, or how to say so. */
export function CustomerValue({ economics, stages }: Props) {
  const goal = stages.findLast(({ kind }) => kind === 'macro');
  if (goal === undefined) return null;
  return (
    <section className={styles.block} aria-labelledby="customer-value">
      <h2 id="customer-value" className={styles.heading}>
        Customer value
      </h2>
      {economics === null ? <HowToDeclare goal={goal} /> : <Declared economics={economics} goal={goal} />}
    </section>
  );
}

function Declared({ economics, goal }: { economics: Economics; goal: Stage }) {
  const { amount, low, high, basis } = economics.customerValue;
  const { currency } = economics;
  const range = low === null || high === null ? '' : ` (${moneyRangeText(low, high, currency)})`;
  return (
    <p>
      {moneyText(amount, currency)}
      {range} for each person at {goal.name}. <span className={styles.date}>{basis}.</span>
    </p>
  );
}

function HowToDeclare({ goal }: { goal: Stage }) {
  return (
    <details className={styles.aside}>
      <summary>Not declared</summary>
      <p>
        Losses are told in conversions. To see them in money too, say what a customer is worth: add{' '}
        <code>value</code> to the conversion of {goal.name} in weekline.yaml.
      </p>
    </details>
  );
}
