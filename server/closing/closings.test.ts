import { beforeEach, describe, expect, test } from 'vitest';
import type { AuditEntry } from '#domain/contract/audit.ts';
import { isRefusal } from '#domain/contract/refusal.ts';
import { sha256 } from '#server/platform/hash.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { configuration, week } from '#test/fakes/small-shop.ts';
import type { ClosingFacts, ReportedPosition } from './closing-facts.ts';
import { createClosings } from './closings.ts';
import { type MemoryClosingStore, memoryClosingStore } from './memory-closing-store.ts';

const WEEK = week('2026-01-19');
const { reviews } = memoryUseCases();

let store: MemoryClosingStore;
let entries: AuditEntry[];
let position: ReportedPosition;
/** Reviews of the week that were worked out. */
let reviewed: number;
let onReview: () => void;

beforeEach(() => {
  entries = [];
  store = memoryClosingStore((entry) => entries.push(entry));
  position = { lastImport: 4, revision: 'r1' };
  reviewed = 0;
  onReview = () => {};
});

const facts: ClosingFacts = {
  funnels: configuration.funnels,
  calendar: configuration.workspace.calendar,
  revision: reviews.revision,
  position: async () => position,
  review: (funnel, asked, by) => {
    reviewed += 1;
    onReview();
    return reviews.currentReview({ funnel: funnel.id, week: asked, by: by && null, weeks: 104 });
  },
  deliveredWeeks: async () => ({
    firstWeek: week('2026-01-05'),
    lastWeek: week('2026-02-02'),
    lastCompleteWeek: week('2026-01-26'),
    missingWeeks: [],
  }),
  countedEarlier: async () => ({ known: null, late: [] }),
};
const now = () => new Date('2026-02-02T09:00:00Z');
const close = () =>
  createClosings({ store, facts, sha256, now }).close('main', { week: WEEK, by: 'growth lead' });

function arrive(): void {
  position = { lastImport: position.lastImport + 1, revision: `r${position.lastImport + 1}` };
}

describe('closing a week', () => {
  test('keeps the last import that its snapshot knew, and its audit entry says which snapshot that is', async () => {
    const outcome = await close();
    if (isRefusal(outcome)) throw new Error(outcome.kind);
    const { closed } = outcome;
    expect(store.kept).toEqual([{ ...closed, lastImport: 4, reopening: null }]);
    expect(entries).toEqual([
      {
        at: '2026-02-02T09:00:00.000Z',
        by: 'growth lead',
        action: 'week-closed',
        subject: closed.id,
        detail: `the week of 2026-01-19 of “main”, snapshot ${closed.hash}`,
      },
    ]);
  });

  test('looks again when data arrived while it looked', async () => {
    onReview = () => {
      if (reviewed === 1) arrive();
    };
    expect(isRefusal(await close())).toBe(false);
    expect(reviewed).toBe(2);
    expect(store.kept).toMatchObject([{ lastImport: 5 }]);
  });

  test('gives up after the third look, and nothing is kept', async () => {
    onReview = arrive;
    expect(await close()).toMatchObject({ kind: 'data-arriving', week: WEEK });
    expect(reviewed).toBe(3);
    expect([store.kept, entries]).toEqual([[], []]);
  });

  test('that is closed already keeps nothing, and is in the audit log once', async () => {
    await close();
    expect(await close()).toMatchObject({ kind: 'already-closed', closed: { week: WEEK } });
    expect([store.kept.length, entries.length]).toEqual([1, 1]);
  });
});
