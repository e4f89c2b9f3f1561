import type { ReactNode } from 'react';
import { type Note, noteLead, notesAbout } from '#domain/review/notes.ts';
import type { AgendaItem } from '#domain/review/review-model.ts';
import { storySentences } from '#domain/review/states/story-sentences.ts';
import { rowName, storyName } from '#domain/review/story-name.ts';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import { sinceBeside, verdictText } from '#domain/wording/verdict-words.ts';
import type { StepLink } from '#src/ui/step-link.ts';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import styles from './agenda.module.css';
import { WaterfallFigure } from './waterfall.tsx';

type Props = {
  item: AgendaItem;
  headline: readonly string[];
  notes: readonly Note[];
  segmentBy: string | null;
  acknowledged: ReactNode;
  actions: ReactNode;
  owners: boolean;
  link: StepLink | null;
};

/** One story of the agenda: what happened in words, what was noted on that date, what it is made of, and what can be done. */
export function AgendaStory(props: Props) {
  const { item, headline, notes, segmentBy, acknowledged, actions, owners, link: Link } = props;
  const { verdict, owner, explanation } = item;
  const since = sinceBeside(verdict);
  const name = storyName(item);
  const [first, second, ...rest] = storySentences(item, headline);
  const about = notesAbout(notes, verdict);
  return (
    <li className={styles.story}>
      <header className={styles.head}>
        <h3 data-story={rowName(item)} tabIndex={-1} className={styles.name}>
          <bdi>{name}</bdi>
        </h3>
        <p className={styles.byline}>
          <VerdictMark verdict={verdict} text={verdictText(verdict)} />
          {since !== null && <span>{since}</span>}
          {owners && <span>Owner: {owner ?? 'nobody yet'}</span>}
        </p>
      </header>
      <div className={styles.words}>
        <p>{[first, second].filter((text) => text !== undefined).join(' ')}</p>
        {rest.length > 0 && <p>{rest.join(' ')}</p>}
        {about.map((note) => (
          <p key={`${note.week} ${note.text}`}>
            {noteLead(note, verdict)}: <strong>“{note.text}”</strong>{' '}
            <span className={styles.source}>(note, {startNear(note.week, verdict.week)})</span>
          </p>
        ))}
        {acknowledged}
      </div>
      {explanation !== null && (
        <div className={styles.parts}>
          <WaterfallFigure explanation={explanation} segmentBy={segmentBy} />
        </div>
      )}
      <footer className={styles.actions}>
        {actions}
        {Link !== null && item.kind === 'step' && <Link step={item.step.to.id}>See its weeks</Link>}
      </footer>
    </li>
  );
}
