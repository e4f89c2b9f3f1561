import { useEffect, useState } from 'react';
import {
  acknowledgementsAbout,
  acknowledgementsIn,
  type ReviewedAcknowledgement,
} from '#domain/review/acknowledgements.ts';
import { holidayNotes } from '#domain/review/notes.ts';
import { dateTimeText } from '#domain/wording/delivered-until.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { AcknowledgeButtons } from '#src/features/acknowledgements/acknowledge-buttons.tsx';
import { AcknowledgementDialogs } from '#src/features/acknowledgements/acknowledgement-dialogs.tsx';
import type { OpenAcknowledgement } from '#src/features/acknowledgements/acknowledgement-draft.ts';
import { AcknowledgementList } from '#src/features/acknowledgements/acknowledgement-list.tsx';
import { StoryAcknowledgement } from '#src/features/acknowledgements/story-acknowledgement.tsx';
import { Definitions } from '#src/features/definitions/definitions.tsx';
import { Agenda } from '#src/features/review/agenda.tsx';
import { CustomerValueNote } from '#src/features/review/customer-value-note.tsx';
import { DataChecks, Notes } from '#src/features/review/data-checks.tsx';
import { QuietSteps } from '#src/features/review/quiet-steps.tsx';
import { RangeKey } from '#src/features/review/range-key.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './below-the-funnel.module.css';
import { fetchWhenIdle } from './fetch-when-idle.ts';
import { ViewStepLink } from './view-step-link.tsx';

/** Only readers who ask for segments fetch what shows them. */
const Segments = onDemand(async () => (await import('#src/features/segments/segments.tsx')).Segments);

/** Only closed weeks have one. */
const Ledger = onDemand(async () => (await import('#src/features/closing/ledger.tsx')).Ledger);

type Props = {
  reading: ReviewedWeek;
  splitBy: string | null;
  answersTo: string | null;
  closedIn: string | null;
};

/** What deserves time, and beside it what helps to read the week. */
export function BelowTheFunnel({ reading, splitBy, answersTo, closedIn }: Props) {
  useEffect(fetchWhenIdle, []);
  const [open, setOpen] = useState<OpenAcknowledgement | null>(null);
  const canAnswer = answersTo !== null;
  const { response, review, week } = reading;
  const { counts, notes, checks, definitions, economics } = response;
  const given = acknowledgementsIn(counts, week);
  const onUndo = canAnswer
    ? (undone: ReviewedAcknowledgement) => setOpen({ kind: 'undoing', given: undone })
    : null;
  return (
    <>
      <RangeKey review={review} />
      <div className={styles.below}>
        <div>
          <Agenda
            review={review}
            owners
            link={ViewStepLink}
            answers={({ step, verdict }) => (
              <StoryAcknowledgement
                answers={acknowledgementsAbout(given, { step: step.to.id, segment: verdict.segment })}
                onUndo={onUndo}
              />
            )}
            actions={(item) =>
              canAnswer && (
                <AcknowledgeButtons
                  item={item}
                  counts={counts}
                  onAsk={(question) => setOpen({ kind: 'asked', question })}
                />
              )
            }
          />
          {splitBy !== null && splitBy === counts.segmentBy && (
            <Segments review={review} segmentBy={splitBy} link={ViewStepLink} />
          )}
          {closedIn !== null && <Ledger api={closedIn} reading={reading} />}
          <QuietSteps review={review} />
        </div>
        <div className={styles.beside}>
          <AcknowledgementList answers={given} onUndo={onUndo} />
          <Notes notes={[...holidayNotes(counts), ...notes]} week={week} />
          <DataChecks checks={checks} week={week} />
          {counts.dataThrough !== null && (
            <p className={styles.through}>
              Every source delivered until {dateTimeText(counts.dataThrough, counts.calendar.timeZone)} (
              {counts.calendar.timeZone}).
            </p>
          )}
          <CustomerValueNote economics={economics} stages={counts.funnel.stages} />
          <Definitions stages={counts.funnel.stages} definitions={definitions} />
        </div>
        {answersTo !== null && (
          <AcknowledgementDialogs
            of={{ api: answersTo, funnel: counts.funnel.id }}
            open={open}
            reading={reading}
            onClose={() => setOpen(null)}
          />
        )}
      </div>
    </>
  );
}
