import { type Told, verdictWord } from '#domain/wording/verdict-words.ts';
import { verdictTone } from '#src/format/verdicts.ts';
import styles from './verdict-mark.module.css';

type Props = {
  verdict: Told;
  /** What is said of one row; the word of its state otherwise. */
  text?: string;
};

/** A verdict as a shape, words and, for the loud ones only, a colour. */
export function VerdictMark({ verdict, text = verdictWord(verdict) }: Props) {
  return (
    <span className={styles.mark} data-tone={verdictTone(verdict.state)}>
      <svg className={styles.shape} viewBox="0 0 12 12" aria-hidden="true">
        <path d={verdictShape(verdict)} />
      </svg>
      {text}
    </span>
  );
}

/** Takes a verdict's place while the week is not over or not every source has delivered. */
export function FormingMark() {
  return (
    <span className={styles.mark}>
      <svg className={styles.shape} viewBox="0 0 12 12" aria-hidden="true">
        <path d={verdictShape({ state: 'learning' })} />
      </svg>
      Forming
    </span>
  );
}

const DOWN = 'M0.5 1.5h11L6 11.5z';
const DOWN_OPEN = `${DOWN} M3 3l3 5.4L9 3z`;
const UP = 'M0.5 10.5h11L6 0.5z';
const UP_OPEN = `${UP} M3 9l3-5.4L9 9z`;

/** The shape that says a verdict without its colour, in a square of 12: it points the way the number went. */
export function verdictShape({ state, good }: Told): string {
  const isDown = good === 'down';
  switch (state) {
    case 'flag':
      return isDown ? UP : DOWN;
    case 'watch':
      return isDown ? UP_OPEN : DOWN_OPEN;
    case 'improved':
      return isDown ? DOWN : UP;
    case 'recovered':
      return isDown ? DOWN_OPEN : UP_OPEN;
    case 'usual':
    case 'just-outside':
      return 'M4.5 6a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z';
    case 'accepted':
    case 'new-normal':
      return 'M1 3.5h10v1.5H1z M1 7h10v1.5H1z';
    case 'learning':
    case 'too-few':
      return 'M1.5 6a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z M3 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0z';
    case 'no-data':
      return 'M1 5.25h10v1.5H1z';
    case 'data-problem':
      return 'M5 0.5h2v7H5z M5 9.5h2v2H5z';
  }
}
