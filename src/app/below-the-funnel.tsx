import { useEffect, useState } from 'react';
import {
  acknowledgementsAbout,
  acknowledgementsIn,
  type ReviewedAcknowledgement,
} from '#domain/review/acknowledgements.ts';
import { holidayNotes, notesOutside } from '#domain/review/notes.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { AcknowledgeButtons } from '#src/features/acknowledgements/acknowledge-buttons.tsx';
import { AcknowledgementDialogs } from '#src/features/acknowledgements/acknowledgement-dialogs.tsx';
import type { OpenAcknowledgement } from '#src/features/acknowledgements/acknowledgement-draft.ts';
import {
  AcknowledgementList,
  StoryAcknowledgement,
} from '#src/features/acknowledgements/acknowledgement-list.tsx';
import { Definitions } from '#src/features/definitions/definitions.tsx';
import { Agenda } from '#src/features/review/agenda.tsx';
import { CopyStory } from '#src/features/review/copy-story.tsx';
import { CustomerValueNote } from '#src/features/review/customer-value-note.tsx';
import { Notes } from '#src/features/review/notes.tsx';
import { QuietSteps } from '#src/features/review/quiet-steps.tsx';
import { RangeKey } from '#src/features/review/range-key.tsx';
import { TableNotes } from '#src/features/review/table-notes.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import type { StepLink } from '#src/ui/step-link.ts';
import { ViewLink } from '#src/url/view-link.tsx';
import styles from './below-the-funnel.module.css';
import { useReviewContext } from './review-context.tsx';
import { isOwnServer, seesClosedWeeks, severalProperties } from './workspace-choices.ts';

/** Only readers who ask for segments fetch what shows them. */
const Segments = onDemand(async () => (await import('#src/features/segments/segments.tsx')).Segments);

/** Only closed weeks have one. */
const Ledger = onDemand(async () => (await import('#src/features/closing/ledger.tsx')).Ledger);

type Props = { reviewed: ReviewedWeek; link: StepLink };

/** What deserves time, and next to it what helps to read the week. */
export function BelowTheFunnel({ reviewed, link }: Props) {
  useEffect(fetchWhenIdle, []);
  const { api, workspace, view, people } = useReviewContext();
  const [open, setOpen] = useState<OpenAcknowledgement | null>(null);
  const canAcknowledge = workspace?.canAnswer === true;
  const { response, week, filling } = reviewed;
  const review = people.review ?? reviewed.review;
  const { counts, notes, definitions, economics, checks } = response;
  const of = { api, funnel: counts.funnel.id };
  const acknowledgements = acknowledgementsIn(counts, week);
  // What a story tells is not listed below it.
  const told = [review, people.beside?.review]
    .flatMap((one) => one?.agenda ?? [])
    .flatMap(({ verdict }) => acknowledgementsAbout(acknowledgements, verdict)[0] ?? []);
  const onUndo = canAcknowledge ? (given: ReviewedAcknowledgement) => setOpen({ kind: 'undo', given }) : null;
  return (
    <>
      <RangeKey review={review} judgedBy={severalProperties(workspace, view.funnel) ? view.judgedBy : null} />
      <TableNotes review={review} counts={counts} filling={filling} />
      {[{ segment: people.segment, review }, ...(people.beside === null ? [] : [people.beside])].map(
        (whose) => (
          <Agenda
            key={whose.segment ?? ''}
            review={whose.review}
            whose={people.beside === null ? null : (whose.segment ?? 'everyone')}
            notes={notes}
            segmentBy={counts.segmentBy}
            owners
            link={link}
            acknowledged={({ verdict }) => (
              <StoryAcknowledgement
                acknowledgements={acknowledgementsAbout(acknowledgements, {
                  step: verdict.step,
                  segment: verdict.segment,
                })}
                onUndo={onUndo}
              />
            )}
            actions={(item) => (
              <>
                {canAcknowledge && (
                  <AcknowledgeButtons
                    item={item}
                    counts={counts}
                    onDraft={(draft) => setOpen({ kind: 'draft', draft })}
                  />
                )}
                <CopyStory item={item} notes={notes} />
              </>
            )}
          />
        ),
      )}
      {view.by !== null && view.by === counts.segmentBy && people.segment === null && (
        <Segments review={review} segmentBy={view.by} link={link} />
      )}
      {seesClosedWeeks(workspace) && <Ledger of={of} reviewed={reviewed} />}
      <div className={styles.foot}>
        <AcknowledgementList
          acknowledgements={acknowledgements.filter((given) => !told.includes(given))}
          onUndo={onUndo}
        />
        <Notes notes={notesOutside(review, [...holidayNotes(counts), ...notes])} week={week} />
        <QuietSteps review={review} />
        <CustomerValueNote
          economics={economics}
          stages={counts.funnel.stages}
          isOwnServer={isOwnServer(workspace)}
        />
        <Definitions stages={counts.funnel.stages} definitions={definitions} checks={checks} />
        <ViewLink to={{ view: 'method' }} className={styles.method}>
          How a step is judged
        </ViewLink>
      </div>
      {canAcknowledge && (
        <AcknowledgementDialogs of={of} open={open} reviewed={reviewed} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

const IDLE_MS = 300;

/** Once the numbers are shown and nothing else is to do: the small dialogs, so that they open without a network too. */
function fetchWhenIdle(): () => void {
  const timer = setTimeout(() => {
    for (const fetched of [
      import('#src/features/find/find-dialog.tsx'),
      import('#src/features/keys/keys-dialog.tsx'),
      import('#src/features/acknowledgements/open-form.tsx'),
    ])
      fetched.catch(() => {});
  }, IDLE_MS);
  return () => clearTimeout(timer);
}
