import type { AgendaItem } from '#domain/review/review.ts';
import { startText } from '#domain/review/words.ts';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import { ViewLink } from '#src/url/view-link.tsx';
import styles from './agenda.module.css';

type Props = { item: AgendaItem; headline: readonly string[] };

export function AgendaStory({ item, headline }: Props) {
  const { verdict, step, owner, sentences } = item;
  const [first, ...rest] = notYetSaid(sentences, headline);
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

/** Nothing is printed twice: what the headline said is left out, unless nothing else would be left to say. */
export function notYetSaid(sentences: readonly string[], headline: readonly string[]): readonly string[] {
  const left = sentences.filter((sentence) => !headline.includes(sentence));
  return left.length === 0 ? sentences : left;
}
