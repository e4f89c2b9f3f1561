import type { AgendaItem } from '#domain/review/review.ts';
import { startText } from '#domain/review/words.ts';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import { ViewLink } from '#src/url/view-link.tsx';
import styles from './agenda.module.css';

type Props = { item: AgendaItem; headline: readonly string[] };

export function AgendaStory({ item, headline }: Props) {
  const { verdict, step, owner } = item;
  const [first, ...rest] = storySentences(item, headline);
  return (
    <li className={styles.story}>
      <h3 className={styles.title}>
        {step.from.name} → {step.to.name}
      </h3>
      <p className={styles.byline}>
        <VerdictMark state={verdict.state} />
        <span>Owner: {owner ?? 'nobody yet'}</span>
        {verdict.onset !== null && <span>since {startText(verdict.onset)}</span>}
      </p>
      <p className={styles.lead}>{first}</p>
      {rest.length > 0 && <p className={styles.rest}>{rest.join(' ')}</p>}
      <p className={styles.more}>
        <ViewLink to={{ step: step.to.id }}>See this step week by week</ViewLink>
      </p>
    </li>
  );
}

/**
 * What the headline already said is not printed twice; the short sentence of the step stands in its place, so that the
 * story can be read on its own.
 */
export function storySentences(
  { sentences, step }: AgendaItem,
  headline: readonly string[],
): readonly string[] {
  const left = sentences.filter((sentence) => !headline.includes(sentence));
  return left.length === sentences.length ? sentences : [step.sentence, ...left];
}
