import { useEffect, useEffectEvent, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import { copyPlainly } from '#src/ui/plain-copy.ts';
import { isTranslated } from '#src/ui/translated.ts';
import { useLink } from '#src/url/use-link.ts';
import { Content } from './content.tsx';
import type { OpenDialog } from './dialogs.tsx';
import { Masthead } from './masthead.tsx';
import { announcement, headerWeek, pageTitle } from './page-title.ts';
import { ReviewProvider, useReviewContext } from './review-context.tsx';
import styles from './shell.module.css';
import { focusStage, useShortcuts, useSingleKeys } from './use-shortcuts.ts';
import { nextWeek, weekChoice } from './workspace-choices.ts';

/** Most links are followed as they are. */
const LinkNotice = onDemand(
  async () => (await import('#src/features/link-notice/link-notice.tsx')).LinkNotice,
);

/** Fetched with the first page, before the tab can grow old; without it the page is what it was. */
const NewerRelease = onDemand(async () => (await import('./newer-release.tsx')).NewerRelease, {
  around: () => null,
});

const dialogs = () => import('./dialogs.tsx');
const Dialogs = onDemand(async () => (await dialogs()).Dialogs);
// At hand before one is opened: what a dialog says when its contents are lost is in there too.
dialogs().catch(() => {});

export function Shell({ api }: { api: string }) {
  useEffect(() => {
    document.addEventListener('copy', copyPlainly);
    return () => document.removeEventListener('copy', copyPlainly);
  }, []);
  return (
    <ReviewProvider api={api}>
      <FreshPage />
    </ReviewProvider>
  );
}

/** A translated page is made anew for every review that is shown: nothing of another week may stay in it. */
function FreshPage() {
  const { review } = useReviewContext();
  const { reviewed } = review;
  const [shown, setShown] = useState({ reviewed, times: 0 });
  if (reviewed !== shown.reviewed)
    setShown({ reviewed, times: isTranslated() ? shown.times + 1 : shown.times });
  return <Page key={shown.times} />;
}

/** The page around the review: the header, the keys and the dialogs. */
function Page() {
  const { workspace, workspaceQuery, view, review, step, people } = useReviewContext();
  const { go } = useLink();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const problems = [...view.problems, ...people.problems, ...step.problems];
  const week = headerWeek(view, review, workspace);
  const announced = announcement(review, people.review);
  usePinnedWeek(review.replacing ? null : (review.reviewed?.week ?? null));
  useTitle(pageTitle(announced, week));
  const turn = (by: -1 | 1) => {
    const to = nextWeek(workspace === null ? [] : weekChoice(workspace), week, by);
    if (to !== null) go({ week: to });
  };
  useShortcuts(
    { turn, stage: focusStage, find: () => setDialog('find'), keys: () => setDialog('keys') },
    singleKeys,
  );
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#review">
        Skip to the review
      </a>
      <Masthead
        onShare={() => setDialog('share')}
        onFind={() => setDialog('find')}
        onKeys={() => setDialog('keys')}
      />
      <main id="review" className={styles.main} tabIndex={-1}>
        <NewerRelease suspected={workspaceQuery.error !== null || review.error !== null} />
        {problems.length > 0 && <LinkNotice problems={problems} />}
        <Content />
      </main>
      <p className={hidden.hidden} role="status">
        {announced}
      </p>
      <Dialogs
        open={dialog}
        onOpen={setDialog}
        singleKeys={singleKeys}
        onSingleKeys={setSingleKeys}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}

/** An address without a week gets the one that is shown, so that what is copied or kept goes on showing it. */
function usePinnedWeek(shown: Week | null): void {
  const { raw, adjust } = useLink();
  const pin = useEffectEvent((week: Week) => adjust({ week }));
  const isBare = raw.week === null;
  useEffect(() => {
    if (isBare && shown !== null) pin(shown);
  }, [isBare, shown]);
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
