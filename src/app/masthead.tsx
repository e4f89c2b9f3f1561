import type { Week } from '#domain/calendar/week.ts';
import { FunnelPicker } from '#src/features/funnel-picker/funnel-picker.tsx';
import { SegmentPicker } from '#src/features/segment-picker/segment-picker.tsx';
import { WeekPicker } from '#src/features/week-picker/week-picker.tsx';
import styles from './masthead.module.css';
import { headerWeek } from './page-title.ts';
import { useReviewContext } from './review-context.tsx';
import { segmentProperties, weekChoice } from './workspace-choices.ts';

/** Until a review is there nothing is known of the weeks. */
const NO_MARKS: ReadonlyMap<Week, string> = new Map();

type Props = { onShare: () => void; onFind: () => void; onKeys: () => void };

/** Acme · Website to customer   ‹ Week 16–22 Nov 2026 ›   All channels   Share  Find  Keys */
export function Masthead({ onShare, onFind, onKeys }: Props) {
  const { workspace, view, review, people } = useReviewContext();
  const { reviewed } = review;
  const week = headerWeek(view, review, workspace);
  return (
    <header className={styles.masthead}>
      <div className={styles.what}>
        <strong className={styles.workspace}>{workspace?.name ?? 'Weekline'}</strong>
        {workspace && view.funnel !== null && <FunnelPicker workspace={workspace} funnel={view.funnel} />}
      </div>
      <div className={styles.when}>
        {week !== null && (
          <WeekPicker
            weeks={workspace === null ? [] : weekChoice(workspace)}
            week={week}
            forming={reviewed?.week === week ? reviewed.forming : null}
            marks={reviewed?.marks ?? NO_MARKS}
          />
        )}
      </div>
      <div className={styles.how}>
        <SegmentPicker
          properties={segmentProperties(workspace, view.funnel)}
          segmentBy={reviewed?.response.counts.segmentBy ?? null}
          segments={reviewed?.response.counts.segments ?? []}
          by={view.by}
          segment={people.segment}
          beside={people.beside?.segment ?? null}
        />
        {workspace?.canShare === true && reviewed !== null && (
          <button type="button" className={styles.tool} onClick={onShare}>
            Share
          </button>
        )}
        <button type="button" className={styles.tool} onClick={onFind} aria-keyshortcuts="Control+K Meta+K">
          Find
        </button>
        <button
          type="button"
          className={`${styles.tool} ${styles.keys}`}
          onClick={onKeys}
          aria-keyshortcuts="?"
        >
          Keys
        </button>
      </div>
    </header>
  );
}
