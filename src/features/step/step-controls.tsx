import type { CountsDocument } from '#domain/funnel/counts.ts';
import hidden from '#src/ui/hidden.module.css';
import { Picker } from '#src/ui/picker.tsx';
import { WEEKS_CHOICE, type WeeksShown } from '#src/url/link.ts';
import { useLink } from '#src/url/use-link.ts';
import styles from './step.module.css';

export type View = 'chart' | 'table';

type Props = {
  counts: CountsDocument;
  segment: string | null;
  weeks: WeeksShown;
  view: View;
  onView: (view: View) => void;
};

const EVERYONE = '';

/** Whose weeks, how many of them, and whether they are drawn or written. */
export function StepControls({ counts, segment, weeks, view, onView }: Props) {
  const { adjust } = useLink();
  return (
    <div className={styles.controls}>
      {counts.segments.length > 0 && (
        <Picker
          name="Segment"
          value={segment ?? EVERYONE}
          options={[
            { value: EVERYONE, label: 'Everyone' },
            ...counts.segments.map((value) => ({ value, label: value })),
          ]}
          onPick={(value) =>
            adjust(value === EVERYONE ? { segment: null } : { segment: value, by: counts.segmentBy })
          }
        />
      )}
      <Picker
        name="Weeks shown"
        value={weeks}
        options={WEEKS_CHOICE.map((value) => ({ value, label: `${value} weeks` }))}
        onPick={(value) => adjust({ weeks: value })}
      />
      <fieldset className={styles.views}>
        <legend className={hidden.hidden}>Show the weeks</legend>
        {(['chart', 'table'] as const).map((kind) => (
          <label key={kind} className={styles.view}>
            <input type="radio" name="view" checked={view === kind} onChange={() => onView(kind)} />
            {kind === 'chart' ? 'As a chart' : 'As a table'}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
