import type { FunctionComponent } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { Dialog } from '#src/ui/dialog.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import type { WeeksShown } from '#src/url/link.ts';
import type { OpenStep } from './open-step.ts';

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
  api: string;
  open: OpenDialog;
  step: OpenStep;
  /** Whether the link opens the method. */
  method: boolean;
  stepWeeks: WeeksShown;
  reading: ReviewedWeek | null;
  workspace: Workspace | null;
  funnel: string | null;
  weeks: readonly Week[];
  splitBy: string | null;
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
  onClose: () => void;
  /** Closes what the link opened. */
  onCloseView: () => void;
};

export function Dialogs({
  api,
  open,
  step,
  method,
  stepWeeks,
  reading,
  workspace,
  funnel,
  weeks,
  splitBy,
  singleKeys,
  onSingleKeys,
  onClose,
  onCloseView,
}: Props) {
  return (
    <>
      {workspace?.signedIn === true && <Account api={api} timeZone={workspace.calendar.timeZone} />}
      {step.line !== null && reading !== null && (
        <StepDialog
          {...reading}
          step={step.line}
          segment={step.segment}
          weeks={stepWeeks}
          onClose={onCloseView}
        />
      )}
      {open === 'find' && (
        <FindDialog
          funnels={workspace?.funnels ?? []}
          funnel={funnel}
          stages={reading?.response.counts.funnel.stages ?? []}
          weeks={weeks}
          onClose={onClose}
        />
      )}
      {open === 'share' && reading !== null && funnel !== null && (
        <ShareDialog
          shareable={{
            api,
            funnel,
            week: reading.week,
            properties: workspace?.funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [],
            splitBy,
            keepsClosed: workspace?.canClose !== undefined,
          }}
          onClose={onClose}
        />
      )}
      {method && <MethodDialog onClose={onCloseView} />}
      {open === 'keys' && <KeysDialog on={singleKeys} onSwitch={onSingleKeys} onClose={onClose} />}
    </>
  );
}
