import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { workspaceQueryOptions } from '#src/api/reviews.ts';
import { FunnelPicker } from '#src/features/funnel-picker/funnel-picker.tsx';
import { SegmentPicker } from '#src/features/segment-picker/segment-picker.tsx';
import { WeekPicker } from '#src/features/week-picker/week-picker.tsx';
import hidden from '#src/ui/hidden.module.css';
import { onDemand } from '#src/ui/on-demand.tsx';
import { useLink } from '#src/url/use-link.ts';
import { ViewLink } from '#src/url/view-link.tsx';
import { Content } from './content.tsx';
import type { OpenDialog } from './dialogs.tsx';
import { Masthead } from './masthead.tsx';
import { openStep } from './open-step.ts';
import { type ResolvedView, resolveView } from './resolve-view.ts';
import styles from './shell.module.css';
import { type ReviewState, useReview } from './use-review.ts';
import { focusStage, useShortcuts } from './use-shortcuts.ts';
import { useSingleKeys } from './use-single-keys.ts';
import { useTitle } from './use-title.ts';
import { weekChoice } from './week-choice.ts';

/** Most links are followed as they stand. */
const LinkNotice = onDemand(
  async () => (await import('#src/features/link-notice/link-notice.tsx')).LinkNotice,
);

const dialogs = () => import('./dialogs.tsx');
const Dialogs = onDemand(async () => (await dialogs()).Dialogs);
// At hand before one is opened: what a dialog says when its contents are lost is in there too.
dialogs().catch(() => {});

/** The page around the review: what is asked for, what comes back, the pickers, the keys and the dialogs. */
export function Shell({ api }: { api: string }) {
  const { raw, go, close } = useLink();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [singleKeys, setSingleKeys] = useSingleKeys();

  const workspaceResult = useQuery(workspaceQueryOptions(api));
  const workspace = workspaceResult.data ?? null;
  const view = resolveView(raw, workspace);
  const state = useReview(api, view);
  const { reading } = state;
  const weeks = workspace === null ? [] : weekChoice(workspace);
  const week = weekInHeader(view, state, workspace);
  const step = openStep(view, reading);
  const problems = [...view.problems, ...step.problems];

  const turn = (by: -1 | 1) => {
    const to = week === null ? undefined : weeks[weeks.indexOf(week) + by];
    if (to !== undefined && week !== null && weeks.includes(week)) go({ week: to });
  };
  useShortcuts(
    { turn, stage: focusStage, find: () => setDialog('find'), keys: () => setDialog('keys') },
    singleKeys,
  );
  const announcement =
    reading === null || state.replacing
      ? ''
      : `Week ${weekText(reading.week)}. ${reading.review.headline.title}`;
  useTitle(titleOf(announcement, week));

  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#review">
        Skip to the review
      </a>
      <Masthead
        workspace={workspace?.name ?? 'Weekline'}
        funnel={
          workspace && view.funnel !== null && <FunnelPicker workspace={workspace} funnel={view.funnel} />
        }
        week={
          week !== null && (
            <WeekPicker weeks={weeks} week={week} forming={reading?.week === week ? reading.forming : null} />
          )
        }
        segments={<SegmentPicker properties={propertiesOf(workspace, view.funnel)} by={view.by} />}
        onShare={workspace?.canShare === true && reading !== null ? () => setDialog('share') : null}
        onFind={() => setDialog('find')}
        onKeys={() => setDialog('keys')}
      />
      <Main>
        {problems.length > 0 && <LinkNotice problems={problems} />}
        <Content api={api} workspace={workspaceResult} review={state} splitBy={view.by} />
      </Main>
      <footer className={styles.footer}>
        <ViewLink to={{ view: 'method' }} className={styles.method}>
          How a step is judged
        </ViewLink>
      </footer>
      <p className={hidden.hidden} role="status">
        {announcement}
      </p>
      <Dialogs
        api={api}
        open={dialog}
        step={step}
        method={view.view === 'method'}
        stepWeeks={view.weeks ?? '52'}
        reading={reading}
        workspace={workspace}
        funnel={view.funnel}
        weeks={weeks}
        splitBy={view.by}
        singleKeys={singleKeys}
        onSingleKeys={setSingleKeys}
        onClose={() => setDialog(null)}
        onCloseView={close}
      />
    </div>
  );
}

function titleOf(announcement: string, week: Week | null): string {
  if (announcement !== '') return `${announcement} · Weekline`;
  return week === null ? 'Weekline' : `Week ${weekText(week)} · Weekline`;
}

/** What was asked for, else what is shown, else what will come. */
function weekInHeader(
  view: ResolvedView,
  { reading, replacing }: ReviewState,
  workspace: Workspace | null,
): Week | null {
  if (view.week !== null) return view.week;
  if (reading !== null && !replacing) return reading.week;
  return workspace?.lastCompleteWeek ?? null;
}

function Main({ children }: { children: ReactNode }) {
  return (
    <main id="review" className={styles.main} tabIndex={-1}>
      {children}
    </main>
  );
}

function propertiesOf(workspace: Workspace | null, funnel: string | null): string[] {
  return workspace?.funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
}
