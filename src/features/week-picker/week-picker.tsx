import type { Week } from '#domain/calendar/week.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { Picker } from '#src/ui/picker.tsx';
import { useLink } from '#src/url/use-link.ts';
import styles from './week-picker.module.css';

type Props = {
  weeks: readonly Week[];
  week: Week;
  forming: Week | null;
  /** What is to be said of a week, in a few words. */
  marks: ReadonlyMap<Week, string>;
};

/** ‹ Week 16–22 Nov 2026 › */
export function WeekPicker({ weeks, week, forming, marks }: Props) {
  const { go } = useLink();
  const index = weeks.indexOf(week);
  const earlier = weeks[index - 1];
  const later = index === -1 ? undefined : weeks[index + 1];
  return (
    <div className={styles.picker}>
      <Turn name="Previous week" to={earlier} go={(to) => go({ week: to })} path="M7.5 1.5L3 6l4.5 4.5" />
      <Picker
        name="Week"
        value={week}
        options={choices(weeks, week).map((value) => ({
          value,
          label: labelOf(value, value === forming ? 'forming' : marks.get(value), value === week),
        }))}
        onPick={(value) => go({ week: value })}
      />
      <Turn name="Next week" to={later} go={(to) => go({ week: to })} path="M4.5 1.5L9 6l-4.5 4.5" />
    </div>
  );
}

/** The week that is shown needs no mark: the page says it. */
function labelOf(week: Week, mark: string | undefined, isShown: boolean): string {
  if (mark === undefined || (isShown && mark !== 'forming')) return `Week ${weekText(week)}`;
  return mark === 'forming' ? `Week ${weekText(week)} (forming)` : `Week ${weekText(week)} · ${mark}`;
}

/** Newest first; a week outside the list is added, so that the picker never names another one. */
function choices(weeks: readonly Week[], week: Week): Week[] {
  const newestFirst = [...weeks].reverse();
  return weeks.includes(week) ? newestFirst : [week, ...newestFirst];
}

type TurnProps = { name: string; to: Week | undefined; go: (to: Week) => void; path: string };

function Turn({ name, to, go, path }: TurnProps) {
  return (
    <button
      type="button"
      className={styles.turn}
      aria-label={name}
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && go(to)}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </button>
  );
}
