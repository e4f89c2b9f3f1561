import { expect, test } from 'vitest';
import { countsSchema } from '#domain/contract/counts-schema.ts';
import type { DefinitionVersion } from '#domain/funnel/definition.ts';
import {
  configuration,
  coverage,
  funnel,
  history,
  historyByChannel,
  triangle,
  week,
} from '#test/fakes/small-shop.ts';
import { countsDocument, type DocumentContext } from './counts-document.ts';
import { deliveryOf } from './delivery.ts';

const { calendar } = configuration.workspace;
const fourWeeks = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26'].map(week);
const context: DocumentContext = {
  funnel,
  conversions: configuration.conversions,
  calendar,
  delivery: deliveryOf(coverage, calendar),
  segmentBy: null,
  weeks: fourWeeks,
  holidays: configuration.holidays,
};

const conversionsOf = (document: ReturnType<typeof countsDocument>, step: number) =>
  document.steps[step]?.series.map(({ conversions }) => conversions);

test('writes zeros out, and no cell beyond the window or the last week', () => {
  const document = countsDocument(history, context);
  expect(document.entries).toEqual([{ segment: null, arrivals: [100, 110, 120, 130] }]);
  expect(conversionsOf(document, 0)).toEqual([[[10, 5, 1], [11, 6, 2], [12, 7], [13]]]);
  expect(conversionsOf(document, 1)).toEqual([[[2, 0, 1, 0], [3, 0, 0], [4, 1], [5]]]);
});

test('says until when all sources have delivered, on the clock of the workspace', () => {
  expect(countsDocument(history, context).dataThrough).toBe('2026-02-01T23:59:59+02:00');
});

test('a document of fewer weeks cuts rows at its last week', () => {
  const document = countsDocument(history, { ...context, weeks: fourWeeks.slice(1, 3) });
  expect(document.steps[0]?.series[0]?.carriedIn).toEqual([5 + 0, 1]);
  expect(document.weeks).toEqual(['2026-01-12', '2026-01-19']);
  expect(conversionsOf(document, 0)).toEqual([[[11, 6], [12]]]);
});

test('weeks that begin with the funnel, after the data of others, say that nobody was under way', () => {
  const document = countsDocument(history, { ...context, dataFrom: week('2025-12-29') });
  expect(document.steps[0]?.series[0]?.carriedIn).toEqual([0, 0]);
  expect(countsDocument(history, context).steps[0]?.series[0]?.carriedIn).toBeUndefined();
});

test('a step without a window is as long as the longest lag ever seen', () => {
  const stages = funnel.stages.map(({ withinWeeks: _, ...stage }) => stage);
  const document = countsDocument(history, { ...context, funnel: { ...funnel, stages } });
  expect(conversionsOf(document, 1)).toEqual([[[2, 0, 1], [3, 0, 0], [4, 1], [5]]]);
});

test('daily totals are written at lag 0, and their blank weeks are not zeros', () => {
  const totals = {
    ...history,
    steps: [triangle(null, ['10', '11', '12', '13']), triangle(null, ['2', '3', '4', '5'])],
    unobserved: [[week('2026-01-05')], [], [week('2026-01-19')]],
  };
  const document = countsDocument(totals, { ...context, funnel: { ...funnel, counts: 'totals' } });
  expect(document.entries).toEqual([{ segment: null, arrivals: [null, 110, 120, 130] }]);
  expect(conversionsOf(document, 0)).toEqual([[[10], [11], [12], [13]]]);
  expect(conversionsOf(document, 1)).toEqual([[[2], [3], [null], [5]]]);
});

test('nothing is counted in a week in which a source sent nothing', () => {
  const delivery = { ...context.delivery, missingWeeks: [week('2026-01-12'), week('2025-12-01')] };
  const document = countsDocument(history, { ...context, delivery });
  expect(document.missingWeeks).toEqual(['2026-01-12']);
  expect(document.entries).toEqual([{ segment: null, arrivals: [100, null, 120, 130] }]);
  expect(conversionsOf(document, 0)).toEqual([[[10, null, 1], [null, 6, 2], [12, 7], [13]]]);
});

test('nobody so far, while a source has sent nothing of a forming week, is not zero', () => {
  const last = week('2026-01-26');
  const delivery = { ...context.delivery, awaitedFrom: last };
  const before = (cell: { week: string }) => cell.week !== last;
  const silent = {
    ...history,
    entries: history.entries.filter(before),
    steps: history.steps.map((cells) => cells.filter(before)),
  };
  const document = countsDocument(silent, { ...context, delivery });
  expect(document.entries).toEqual([{ segment: null, arrivals: [100, 110, 120, null] }]);
  // Those of earlier weeks who converted in it were heard of.
  expect(conversionsOf(document, 0)).toEqual([[[10, 5, 1], [11, 6, 2], [12, 7], [0]]]);
  expect(countsDocument(history, { ...context, delivery }).entries[0]?.arrivals.at(-1)).toBe(130);
  expect(countsDocument(silent, context).entries[0]?.arrivals.at(-1)).toBe(0);
});

test('every segment has its series, and together they make the total', () => {
  const document = countsDocument(historyByChannel, { ...context, segmentBy: 'channel' });
  expect(document.segments).toEqual(['organic', '(blank)']);
  expect(conversionsOf(document, 0)).toEqual([
    [[6, 3, 1], [6, 3, 1], [6, 3], [6]],
    [[4, 2, 0], [5, 3, 1], [6, 4], [7]],
  ]);
});

test('a new version marks the step that leads to its stage', () => {
  const [signup, paid] = countsDocument(history, context).steps;
  expect(signup?.definitionChanges).toEqual([
    { week: '2026-01-19', version: 2, reason: 'trial accounts no longer count' },
  ]);
  expect(paid?.definitionChanges).toEqual([]);
});

test('a new version of the first stage marks the steps that start there', () => {
  const changed = { version: 2, from: '2026-01-12', reason: 'without bots' };
  const conversions = configuration.conversions.map((conversion) =>
    conversion.id === 'visit'
      ? { ...conversion, versions: twoVersions(conversion.versions[0], changed) }
      : conversion,
  );
  const marks = (optional: boolean) => {
    const stages = funnel.stages.map((stage) => (stage.id === 'signup' ? { ...stage, optional } : stage));
    return countsDocument(history, { ...context, conversions, funnel: { ...funnel, stages } }).steps.map(
      ({ definitionChanges }) => definitionChanges.map(({ week, reason }) => `${week} ${reason}`),
    );
  };
  const entry = '2026-01-12 without bots';
  expect(marks(false)).toEqual([[entry, '2026-01-19 trial accounts no longer count'], []]);
  expect(marks(true)).toEqual([[entry, '2026-01-19 trial accounts no longer count'], [entry]]);
});

function twoVersions(
  first: DefinitionVersion,
  changed: Omit<DefinitionVersion, 'match'>,
): [DefinitionVersion, DefinitionVersion] {
  return [first, { ...changed, match: first.match }];
}

test('holidays are those of its weeks', () => {
  const holidaysOf = (weeks: typeof fourWeeks) => countsDocument(history, { ...context, weeks }).holidays;
  expect(holidaysOf(fourWeeks)).toEqual([{ week: '2026-01-05', name: 'Epiphany' }]);
  expect(holidaysOf(fourWeeks.slice(1))).toEqual([]);
});

test('the document is one that the contract accepts, empty or full, and names no internals', () => {
  for (const weeks of [[], fourWeeks.slice(3), fourWeeks]) {
    const document = countsDocument(historyByChannel, { ...context, segmentBy: 'channel', weeks });
    expect(countsSchema.parse(document)).toEqual(document);
    expect(JSON.stringify(document)).not.toContain('"conversions":["visit"]');
  }
});
