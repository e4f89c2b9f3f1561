import type { FunctionComponent } from 'react';
import { showDefinition } from '#src/features/definitions/definitions.tsx';
import { Dialog } from '#src/ui/dialog.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import { useLink } from '#src/url/use-link.ts';
import { useReviewContext } from './review-context.tsx';
import { seesClosedWeeks, segmentProperties, weekChoice } from './workspace-choices.ts';

/** Opened on demand, so fetched on demand: the numbers never wait for them. */
const StepDialog = dialogOnDemand(
  'Step',
  async () => (await import('#src/features/step/step-dialog.tsx')).StepDialog,
);
const FindDialog = dialogOnDemand(
  'Find',
  async () => (await import('#src/features/find/find-dialog.tsx')).FindDialog,
);
const KeysDialog = dialogOnDemand(
  'Keys',
  async () => (await import('#src/features/keys/keys-dialog.tsx')).KeysDialog,
);
const ShareDialog = dialogOnDemand(
  'Share this review',
  async () => (await import('#src/features/share/share-dialog.tsx')).ShareDialog,
);
const MethodDialog = dialogOnDemand(
  'How a step is judged',
  async () => (await import('#src/features/method/method-dialog.tsx')).MethodDialog,
);
const OwnDataDialog = dialogOnDemand(
  'Your own funnel',
  async () => (await import('#src/features/start/doors.tsx')).OwnDataDialog,
);

const Account = onDemand(async () => (await import('#src/features/account/account.tsx')).Account);

/** A dialog that could not be fetched is a dialog that says so. */
function dialogOnDemand<P extends { onClose: () => void }>(
  title: string,
  fetchDialog: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> {
  return onDemand(fetchDialog, {
    around: ({ onClose }, lost) => (
      <Dialog title={title} onClose={onClose}>
        {lost}
      </Dialog>
    ),
  });
}

export type OpenDialog = 'find' | 'keys' | 'share' | null;

type Props = {
  open: OpenDialog;
  onOpen: (dialog: OpenDialog) => void;
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
  onClose: () => void;
};

/** What is open above the review: by the link (a step, the method) or by a button of the page. */
export function Dialogs({ open, onOpen, singleKeys, onSingleKeys, onClose }: Props) {
  const { api, workspace, view, review, step, people } = useReviewContext();
  const { close, go } = useLink();
  const { reviewed } = review;
  const { funnel } = view;
  return (
    <>
      {workspace?.signedIn === true && <Account api={api} timeZone={workspace.calendar.timeZone} />}
      {step.line !== null && reviewed !== null && (
        <StepDialog
          {...reviewed}
          step={step.line}
          segment={people.segment}
          weeks={view.weeks ?? '52'}
          onClose={close}
        />
      )}
      {open === 'find' && (
        <FindDialog
          funnels={workspace?.funnels ?? []}
          funnel={funnel}
          stages={reviewed?.response.counts.funnel.stages ?? []}
          weeks={workspace === null ? [] : weekChoice(workspace)}
          segmentBy={reviewed?.response.counts.segmentBy ?? null}
          segments={reviewed?.response.counts.segments ?? []}
          definitions={reviewed?.response.definitions ?? []}
          notes={reviewed?.response.notes ?? []}
          actions={[
            ...(workspace?.canShare === true && reviewed !== null
              ? [{ name: 'Share this review', also: 'link send', act: () => onOpen('share') }]
              : []),
            { name: 'Print this page', also: 'paper pdf', act: () => window.print() },
            { name: 'How a step is judged', also: 'method help', act: () => go({ view: 'method' }) },
            { name: 'Keys', also: 'keyboard shortcuts help', act: () => onOpen('keys') },
          ]}
          onDefinition={showDefinition}
          onClose={onClose}
        />
      )}
      {open === 'share' && reviewed !== null && funnel !== null && (
        <ShareDialog
          shareable={{
            api,
            funnel,
            week: reviewed.week,
            properties: segmentProperties(workspace, funnel),
            splitBy: view.by,
            title: reviewed.response.counts.funnel.name,
            headline: reviewed.review.headline.title,
            hasMoney: reviewed.response.economics !== null,
            keepsClosed: seesClosedWeeks(workspace),
          }}
          onClose={onClose}
        />
      )}
      {view.view === 'own-data' && <OwnDataDialog onClose={close} />}
      {view.view === 'method' && <MethodDialog onClose={close} />}
      {open === 'keys' && <KeysDialog on={singleKeys} onSwitch={onSingleKeys} onClose={onClose} />}
    </>
  );
}
