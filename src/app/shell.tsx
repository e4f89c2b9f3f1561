import { useEffect, useState } from 'react';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import { useLink } from '#src/url/use-link.ts';
import { ViewLink } from '#src/url/view-link.tsx';
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

const dialogs = () => import('./dialogs.tsx');
const Dialogs = onDemand(async () => (await dialogs()).Dialogs);
// At hand before one is opened: what a dialog says when its contents are lost is in there too.
dialogs().catch(() => {});

export function Shell({ api }: { api: string }) {
  return (
    <ReviewProvider api={api}>
      <Page />
    </ReviewProvider>
  );
}

/** The page around the review: the header, the keys and the dialogs. */
function Page() {
  const { workspace, view, review, step } = useReviewContext();
  const { go } = useLink();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const problems = [...view.problems, ...step.problems];
  const week = headerWeek(view, review, workspace);
  const announced = announcement(review);
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
        {problems.length > 0 && <LinkNotice problems={problems} />}
        <Content />
      </main>
      <footer className={styles.footer}>
        <ViewLink to={{ view: 'method' }} className={styles.method}>
          How a step is judged
        </ViewLink>
      </footer>
      <p className={hidden.hidden} role="status">
        {announced}
      </p>
      <Dialogs
        open={dialog}
        singleKeys={singleKeys}
        onSingleKeys={setSingleKeys}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
