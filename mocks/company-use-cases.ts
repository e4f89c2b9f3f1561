import { isRefusal } from '#domain/contract/refusal.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import { weeksAsked } from '#domain/review/review-ask.ts';
import type { ClosedBefore } from '#examples/sample-company/closed-week.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import { type Acknowledgements, createAcknowledgements } from '#server/acknowledgements/acknowledgements.ts';
import { memoryAcknowledgementStore } from '#server/acknowledgements/memory-acknowledgement-store.ts';
import type { ClosingFacts, DeliveredWeeks } from '#server/closing/closing-facts.ts';
import { type Closings, createClosings } from '#server/closing/closings.ts';
import { memoryClosingStore } from '#server/closing/memory-closing-store.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { memoryRevokedList } from '#server/revocations/revocations.ts';
import { memoryShareStore } from '#server/sharing/memory-share-store.ts';
import { createSharing, type Sharing } from '#server/sharing/sharing.ts';
import { companyReviews, deliveredWeeks, funnelsOf, weekRefused } from './company-reviews.ts';
import { openSecrets } from './open-secrets.ts';
import { plainSha256 } from './plain-sha256.ts';

/** The use cases of the server, over a drawn company and stores in memory. */
export type CompanyUseCases = {
  reviews: Reviews;
  acknowledgements: Acknowledgements;
  closings: Closings;
  sharing: Sharing;
};

/** What people wrote before the demo begins: it goes through the same use cases, at the time it was written. */
export type EarlierRecords = {
  acknowledgements: readonly Acknowledgement[];
  closed: readonly ClosedBefore[];
};

/** The data never change while the demo runs: earlier closings knew no import, and those of today know one. */
const NO_IMPORT = 0;
const LAST_IMPORT = 1;

export async function companyUseCases(
  company: CompanyBehindApi,
  earlier: EarlierRecords,
): Promise<CompanyUseCases> {
  const delivered = deliveredWeeks(company);
  const acknowledgements = await acknowledgementsOf(company, delivered, earlier.acknowledgements);
  const reviews = companyReviews(company, delivered, {
    records: {
      position: async () => `${(await acknowledgements.inForce()).revision}-${await closings.revision()}`,
      acknowledgements: async () => (await acknowledgements.inForce()).acknowledgements,
    },
    restatements: (counts) => closings.checks(counts),
  });
  const closings = await closingsOf(
    closingFacts(company, { delivered, reviews }, earlier.closed),
    earlier.closed,
  );
  const sharing = createSharing({
    ...openSecrets,
    sha256: plainSha256,
    store: memoryShareStore(),
    revoked: memoryRevokedList(),
    expired: memoryRevokedList(),
    reviews,
    snapshot: closings.snapshot,
    timeZone: company.workspace().calendar.timeZone,
  });
  return { reviews, acknowledgements, closings, sharing };
}

async function acknowledgementsOf(
  company: CompanyBehindApi,
  delivered: DeliveredWeeks,
  earlier: EarlierRecords['acknowledgements'],
): Promise<Acknowledgements> {
  const store = memoryAcknowledgementStore();
  const funnels = funnelsOf(company);
  const at = (now: () => Date) =>
    createAcknowledgements({
      store,
      funnels,
      weekRefused: async (_, week) => weekRefused(company, delivered, { week, weeks: 1 }),
      segmentsOf: async (_, property) => company.review({ by: property }).counts.segments,
      now,
    });
  for (const { id: _, at: then, funnel, ...said } of earlier)
    assertWritten(await at(() => new Date(then)).acknowledge(funnel, said));
  return at(() => new Date());
}

async function closingsOf(facts: ClosingFacts, earlier: EarlierRecords['closed']): Promise<Closings> {
  const store = memoryClosingStore();
  for (const { week, by, at, reported } of earlier) {
    const then: ClosingFacts = {
      ...facts,
      position: async () => ({ lastImport: NO_IMPORT, revision: reported.revision }),
      review: async () => reported,
    };
    const closings = createClosings({ store, facts: then, sha256: plainSha256, now: () => new Date(at) });
    assertWritten(await closings.close(reported.counts.funnel.id, { week, by }));
  }
  return createClosings({ store, facts, sha256: plainSha256, now: () => new Date() });
}

function closingFacts(
  company: CompanyBehindApi,
  { delivered, reviews }: { delivered: DeliveredWeeks; reviews: Reviews },
  earlier: EarlierRecords['closed'],
): ClosingFacts {
  return {
    funnels: funnelsOf(company),
    calendar: company.workspace().calendar,
    revision: reviews.revision,
    position: async () => ({ lastImport: LAST_IMPORT, revision: company.workspace().revision }),
    review: ({ id }, week, by) => reviews.currentReview({ funnel: id, week, by, weeks: weeksAsked(week) }),
    deliveredWeeks: async () => delivered,
    async countedEarlier({ week, by, lastImport }) {
      const then = lastImport === NO_IMPORT ? earlier.find((closed) => closed.week === week) : undefined;
      if (then !== undefined) return { known: then.reported.counts, late: then.late };
      const { counts } = company.review({ week, by: by ?? undefined, weeks: weeksAsked(week) });
      return { known: counts, late: [] };
    },
  };
}

function assertWritten(outcome: object): void {
  if (isRefusal(outcome)) throw new Error(`A scenario begins with what would be refused: ${outcome.kind}.`);
}
