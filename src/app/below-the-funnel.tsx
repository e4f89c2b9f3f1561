import { lazy, Suspense } from 'react';
import type { Reading } from '#src/api/reading.ts';
import { Definitions } from '#src/features/definitions/definitions.tsx';
import { Agenda } from '#src/features/review/agenda.tsx';
import { DataChecks, Notes } from '#src/features/review/beside.tsx';
import { QuietSteps } from '#src/features/review/quiet-steps.tsx';
import { instantText } from '#src/format/weeks.ts';
import styles from './below-the-funnel.module.css';

/** Only readers who ask for segments fetch what shows them. */
const Segments = lazy(async () => ({
  default: (await import('#src/features/review/segments.tsx')).Segments,
}));

type Props = { reading: Reading; splitBy: string | null };

/** What deserves time, and beside it what helps to read the week. */
export function BelowTheFunnel({ reading, splitBy }: Props) {
  const { response, review, week } = reading;
  const { counts, notes, checks, definitions } = response;
  return (
    <div className={styles.below}>
      <div>
        <Agenda review={review} />
        {splitBy !== null && splitBy === counts.segmentBy && (
          <Suspense fallback={null}>
            <Segments review={review} segmentBy={splitBy} />
          </Suspense>
        )}
        <QuietSteps review={review} />
      </div>
      <div className={styles.beside}>
        <Notes notes={notes} week={week} />
        <DataChecks checks={checks} />
        {counts.dataThrough !== null && (
          <p className={styles.through}>
            Every source delivered until {instantText(counts.dataThrough, counts.calendar.timeZone)} (
            {counts.calendar.timeZone}).
          </p>
        )}
        <Definitions stages={counts.funnel.stages} definitions={definitions} />
      </div>
    </div>
  );
}
