import { useEffect, useState } from 'react';
import {
  acknowledgementsAbout,
  acknowledgementsIn,
  type ReviewedAcknowledgement,
} from '#domain/review/acknowledgements.ts';
import { holidayNotes } from '#domain/review/holidays.ts';
import type { Reading } from '#src/api/reading.ts';
import { AnswerButtons } from '#src/features/answers/answer-buttons.tsx';
import { AnswerDialogs } from '#src/features/answers/answer-dialogs.tsx';
import { AnswerList } from '#src/features/answers/answer-list.tsx';
import type { OpenAnswer } from '#src/features/answers/question.ts';
import { StoryAnswers } from '#src/features/answers/story-answers.tsx';
import { Definitions } from '#src/features/definitions/definitions.tsx';
import { Agenda } from '#src/features/review/agenda.tsx';
import { DataChecks, Notes } from '#src/features/review/beside.tsx';
import { CustomerValue } from '#src/features/review/customer-value.tsx';
import { QuietSteps } from '#src/features/review/quiet-steps.tsx';
import { RangeKey } from '#src/features/review/range-key.tsx';
import { instantText } from '#src/format/weeks.ts';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './below-the-funnel.module.css';
import { fetchWhenIdle } from './fetch-when-idle.ts';
import { ViewStepLink } from './view-step-link.tsx';

/** Only readers who ask for segments fetch what shows them. */
const Segments = onDemand(async () => (await import('#src/features/review/segments.tsx')).Segments);

/** Only closed weeks have one. */
const Ledger = onDemand(async () => (await import('#src/features/closing/ledger.tsx')).Ledger);

type Props = {
  reading: Reading;
  splitBy: string | null;
  answersTo: string | null;
  closedIn: string | null;
};

/** What deserves time, and beside it what helps to read the week. */
export function BelowTheFunnel({ reading, splitBy, answersTo, closedIn }: Props) {
  useEffect(fetchWhenIdle, []);
  const [open, setOpen] = useState<OpenAnswer | null>(null);
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
              <StoryAnswers
                answers={acknowledgementsAbout(given, { step: step.to.id, segment: verdict.segment })}
                onUndo={onUndo}
              />
            )}
            actions={(item) =>
              canAnswer && (
                <AnswerButtons
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
          <AnswerList answers={given} onUndo={onUndo} />
          <Notes notes={[...holidayNotes(counts), ...notes]} week={week} />
          <DataChecks checks={checks} week={week} />
          {counts.dataThrough !== null && (
            <p className={styles.through}>
              Every source delivered until {instantText(counts.dataThrough, counts.calendar.timeZone)} (
              {counts.calendar.timeZone}).
            </p>
          )}
          <CustomerValue economics={economics} stages={counts.funnel.stages} />
          <Definitions stages={counts.funnel.stages} definitions={definitions} />
        </div>
        {answersTo !== null && (
          <AnswerDialogs
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
