import type { Week } from '#domain/calendar/week.ts';
import type { AuditAction, AuditEntry } from '#domain/contract/audit.ts';
import { funnelNamed, isRefusal, propertyRefused, type Refusal, refuse } from '#domain/contract/refusal.ts';
import type { Acknowledgement, NewAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import { once } from '#server/caching/once.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { AcknowledgementStore, AcknowledgementsInForce } from './acknowledgement-store.ts';

/** What readers say of raised steps: asked for, given, taken back. */
export type Acknowledgements = {
  inForce(): Promise<AcknowledgementsInForce>;
  of(funnel: string): Promise<Acknowledgement[] | Refusal>;
  acknowledge(
    funnel: string,
    said: NewAcknowledgement,
  ): Promise<{ acknowledgement: Acknowledgement } | Refusal>;
  withdraw(id: string, by: string): Promise<{ acknowledgement: Acknowledgement } | Refusal>;
};

export type AcknowledgementsContext = {
  store: AcknowledgementStore;
  funnels: readonly FunnelConfiguration[];
  /** Why the funnel has no such week, `null` when it has. */
  weekRefused(funnel: FunnelConfiguration, week: Week): Promise<Refusal | null>;
  segmentsOf(funnel: FunnelConfiguration, property: string): Promise<string[]>;
  now: () => Date;
};

export function createAcknowledgements(context: AcknowledgementsContext): Acknowledgements {
  const { store, funnels, now } = context;
  const { get: read, changed } = once(() => store.read());

  return {
    inForce: read,

    async of(id) {
      const funnel = funnelNamed(funnels, id);
      if (isRefusal(funnel)) return funnel;
      return (await read()).acknowledgements.filter((given) => given.funnel === funnel.id);
    },

    async acknowledge(id, said) {
      const funnel = funnelNamed(funnels, id);
      if (isRefusal(funnel)) return funnel;
      const refusal =
        stepRefused(funnel, said.step) ??
        (await context.weekRefused(funnel, said.week)) ??
        (await segmentRefused(funnel, said, context));
      if (refusal !== null) return refusal;
      const acknowledgement: Acknowledgement = {
        ...said,
        id: crypto.randomUUID(),
        funnel: funnel.id,
        at: now().toISOString(),
      };
      const earlier = await changed(
        store.add(acknowledgement, auditEntry('answer-given', acknowledgement, acknowledgement)),
      );
      return earlier === null
        ? { acknowledgement }
        : refuse({ kind: 'already-acknowledged', acknowledgement: earlier });
    },

    async withdraw(id, by) {
      const acknowledgement = (await read()).acknowledgements.find((one) => one.id === id);
      if (acknowledgement === undefined) return refuse({ kind: 'unknown-acknowledgement', id });
      const withdrawal = { by, at: now().toISOString() };
      const entry = auditEntry('answer-withdrawn', acknowledgement, withdrawal);
      return (await changed(store.withdraw(id, withdrawal, entry)))
        ? { acknowledgement }
        : refuse({ kind: 'unknown-acknowledgement', id });
    },
  };
}

function auditEntry(
  action: AuditAction,
  { id, kind, step, segmentBy, segment, funnel, week, why }: Acknowledgement,
  { by, at }: { by: string; at: string },
): AuditEntry {
  const whose = segment === null ? '' : ` for ${segmentBy} ${segment}`;
  const detail = `${kind} at “${step}” of “${funnel}”${whose} from the week of ${week}: ${why}`;
  return { at, by, action, subject: id, detail };
}

function stepRefused({ id, stages }: FunnelConfiguration, step: string): Refusal | null {
  const known = stages.map((stage) => stage.id);
  return known.includes(step) ? null : refuse({ kind: 'unknown-step', step, funnel: id, known });
}

async function segmentRefused(
  funnel: FunnelConfiguration,
  { segment, segmentBy }: NewAcknowledgement,
  { segmentsOf }: AcknowledgementsContext,
): Promise<Refusal | null> {
  if (segment === null || segmentBy === null) return null;
  const refusal = propertyRefused(funnel, segmentBy);
  if (refusal !== null) return refusal;
  const known = await segmentsOf(funnel, segmentBy);
  return known.includes(segment)
    ? null
    : refuse({ kind: 'nobody-there', property: segmentBy, segment, known });
}
