import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { knownReviews } from '#src/api/reviews.ts';
import { FunnelPicker } from '#src/features/funnel-picker/funnel-picker.tsx';
import { SegmentPicker } from '#src/features/segment-picker/segment-picker.tsx';
import { WeekPicker, weekMarks } from '#src/features/week-picker/week-picker.tsx';
import styles from './masthead.module.css';
import { headerWeek } from './page-title.ts';
import { useReviewContext } from './review-context.tsx';
import { segmentProperties, weekChoice } from './workspace-choices.ts';

type Props = { onShare: () => void; onFind: () => void; onKeys: () => void };

/** Acme · Website to customer   ‹ Week 16–22 Nov 2026 ›   All channels   Share  Find  Keys */
export function Masthead({ onShare, onFind, onKeys }: Props) {
  const { api, workspace, view, review, people } = useReviewContext();
  const { reviewed } = review;
  const week = headerWeek(view, review, workspace);
  const marks = useWeekMarks(api, reviewed);
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
            marks={marks}
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
        <button type="button" className={styles.tool} onClick={onKeys} aria-keyshortcuts="?">
          Keys
        </button>
      </div>
    </header>
  );
}

/** What the list of weeks says of each: what the shown review knows, and of later weeks what was seen of them before. */
function useWeekMarks(api: string, reviewed: ReviewedWeek | null): ReadonlyMap<Week, string> {
  const client = useQueryClient();
  return useMemo(() => {
    if (reviewed === null) return new Map<Week, string>();
    const { funnel, segmentBy } = reviewed.response.counts;
    const later = knownReviews(client, { api, funnel: funnel.id, by: segmentBy })
      .flatMap(({ verdicts }) => [...weekMarks(verdicts)])
      .filter(([week]) => week > reviewed.week);
    return new Map([...later, ...weekMarks(reviewed.verdicts)]);
  }, [client, api, reviewed]);
}
