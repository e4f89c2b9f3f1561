import type { ReactNode } from 'react';
import type { AgendaItem } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/step-sentence.ts';
import { startText } from '#domain/wording/numbers-and-dates.ts';
import type { StepLink } from '#src/ui/step-link.ts';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import styles from './agenda.module.css';
import { WaterfallFigure } from './waterfall.tsx';

type Props = {
  item: AgendaItem;
  headline: readonly string[];
  acknowledged: ReactNode;
  actions: ReactNode;
  owners: boolean;
  link: StepLink | null;
};

/** One flagged step: what happened in words, next to it what the change is made of, and what can be done. */
export function AgendaStory({ item, headline, acknowledged, actions, owners, link: Link }: Props) {
  const { verdict, step, owner, explanation, loss, conversionValue } = item;
  const name = stepName(step);
  const [first, ...rest] = storySentences(item, headline);
  return (
    <li className={styles.story}>
      <header className={styles.head}>
        <h3 data-story={name} tabIndex={-1}>
          {name}
        </h3>
        <p className={styles.byline}>
          <VerdictMark state={verdict.state} />
          {owners && <span>Owner: {owner ?? 'nobody yet'}</span>}
          {verdict.onset !== null && <span>since {startText(verdict.onset)}</span>}
          {loss !== null && <span>{loss}</span>}
        </p>
      </header>
      <div className={styles.words}>
        <p className={styles.lead}>{first}</p>
        {rest.length > 0 && <p className={styles.rest}>{rest.join(' ')}</p>}
        {acknowledged}
      </div>
      {explanation !== null && (
        <div className={styles.parts}>
          <WaterfallFigure explanation={explanation} worth={conversionValue ?? null} />
        </div>
      )}
      <footer className={styles.actions}>
        {Link !== null && <Link step={step.to.id}>See this step week by week</Link>}
        {actions}
      </footer>
    </li>
  );
}

/**
 * What the headline already said is not printed twice; the short sentence of the step takes its place, so that the story
 * can be read on its own. The explanation is drawn, so its sentence is left out.
 */
export function storySentences(
  { sentences, step, explained }: AgendaItem,
  headline: readonly string[],
): readonly string[] {
  const own = sentences.filter((sentence) => sentence !== explained);
  const left = own.filter((sentence) => !headline.includes(sentence));
  return left.length === own.length ? own : [step.sentence, ...left];
}
