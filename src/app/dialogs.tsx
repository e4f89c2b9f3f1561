import { lazy, Suspense } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import type { Reading } from '#src/api/reading.ts';
import type { WeeksShown } from '#src/url/link.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { OpenStep } from './open-step.ts';

/** Opened on demand, so fetched on demand: the numbers never wait for them. */
const StepDialog = lazy(async () => ({
  default: (await import('#src/features/step/step-dialog.tsx')).StepDialog,
}));
const FindDialog = lazy(async () => ({
  default: (await import('#src/features/find/find-dialog.tsx')).FindDialog,
}));
const KeysDialog = lazy(async () => ({
  default: (await import('#src/features/keys/keys-dialog.tsx')).KeysDialog,
}));

const MethodDialog = lazy(async () => ({
  default: (await import('#src/features/method/method-dialog.tsx')).MethodDialog,
}));

export type OpenDialog = 'find' | 'keys' | 'method' | null;

type Props = {
  open: OpenDialog;
  step: OpenStep;
  stepWeeks: WeeksShown;
  reading: Reading | null;
  workspace: Workspace | null;
  funnel: string | null;
  weeks: readonly Week[];
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
  onClose: () => void;
};

export function Dialogs({
  open,
  step,
  stepWeeks,
  reading,
  workspace,
  funnel,
  weeks,
  singleKeys,
  onSingleKeys,
  onClose,
}: Props) {
  return (
    <ErrorBoundary kept="The review is not affected.">
      <Suspense fallback={null}>
        {step.line !== null && reading !== null && (
          <StepDialog {...reading} step={step.line} segment={step.segment} weeks={stepWeeks} />
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
        {open === 'method' && <MethodDialog onClose={onClose} />}
        {open === 'keys' && <KeysDialog on={singleKeys} onSwitch={onSingleKeys} onClose={onClose} />}
      </Suspense>
    </ErrorBoundary>
  );
}
