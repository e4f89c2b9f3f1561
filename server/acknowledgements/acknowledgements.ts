import { randomUUID } from 'node:crypto';
import type { Week } from '#domain/calendar/week.ts';
import { isRefusal, type Refusal, refuse } from '#domain/contract/refusal.ts';
import type { Acknowledgement, NewAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import { once } from '#server/caching/once.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { AcknowledgementStore, AcknowledgementsInForce } from './acknowledgement-store.ts';

/** What readers say of raised steps: asked for, given, taken back. */
export type Acknowledgements = {
  records(): Promise<AcknowledgementsInForce>;
  of(funnel: string): Promise<Acknowledgement[] | Refusal>;
  acknowledge(funnel: string, said: NewAcknowledgement): Promise<Kept | Refusal>;
  withdraw(id: string, by: string): Promise<Kept | Refusal>;
};

type Kept = { answer: Acknowledgement };

export type AcknowledgementsContext = {
  records: AcknowledgementStore;
  funnels: readonly FunnelConfiguration[];
  /** Why the funnel has no such week, `null` when it has. */
  weekRefused(funnel: FunnelConfiguration, week: Week): Promise<Refusal | null>;
  segmentsOf(funnel: FunnelConfiguration, property: string): Promise<string[]>;
  now: () => Date;
};

export function createAcknowledgements(context: AcknowledgementsContext): Acknowledgements {
  const { records, funnels, now } = context;
  const { get: read, changed } = once(() => records.read());

  return {
    records: read,

    async of(id) {
      const funnel = funnelNamed(funnels, id);
      if (isRefusal(funnel)) return funnel;
      return (await read()).acknowledgements.filter((answer) => answer.funnel === funnel.id);
    },

    async acknowledge(id, said) {
      const funnel = funnelNamed(funnels, id);
      if (isRefusal(funnel)) return funnel;
      const refusal =
        stepRefused(funnel, said.step) ??
        (await context.weekRefused(funnel, said.week)) ??
        (await segmentRefused(funnel, said, context));
      if (refusal !== null) return refusal;
      const answer: Acknowledgement = {
        ...said,
        id: randomUUID(),
        funnel: funnel.id,
        at: now().toISOString(),
      };
      const earlier = await changed(records.add(answer));
      return earlier === null ? { answer } : refuse({ kind: 'already-answered', answer: earlier });
    },

    async withdraw(id, by) {
      const withdrawn = await changed(records.withdraw(id, { by, at: now().toISOString() }));
      return withdrawn === null ? refuse({ kind: 'unknown-answer', answer: id }) : { answer: withdrawn };
    },
  };
}

/** The funnel with this id, or why there is none. */
export function funnelNamed(
  funnels: readonly FunnelConfiguration[],
  id: string,
): FunnelConfiguration | Refusal {
  return (
    funnels.find((funnel) => funnel.id === id) ??
    refuse({
      kind: 'unknown-funnel',
      funnel: id,
      known: funnels.map((funnel) => funnel.id),
    })
  );
}

/** Why a funnel cannot be cut by a property, `null` when it can. */
export function propertyRefused(
  { id, segmentProperties }: FunnelConfiguration,
  property: string | null,
): Refusal | null {
  if (property === null || segmentProperties.includes(property)) return null;
  return refuse({ kind: 'unknown-segment', property, funnel: id, known: segmentProperties });
}

function stepRefused({ id, stages }: FunnelConfiguration, step: string): Refusal | null {
  const known = stages.slice(1).map((stage) => stage.id);
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
