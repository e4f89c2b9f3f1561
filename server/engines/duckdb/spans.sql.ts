import { listValue } from '@duckdb/node-api';
import type { OffsetSpan } from '#domain/calendar/offset-spans.ts';
import type { Binder } from './binder.ts';

/** Time zones reach SQL as spans of constant offset, worked out by the calendar: no engine does time-zone work. */
export function instantSpans(spans: readonly OffsetSpan[], binder: Binder): string {
  const starts = spans.map((span, index) => (index === 0 ? BEFORE_ALL : BigInt(span.starts)));
  return spanRows({ starts, ahead: spans.map(({ offset }) => BigInt(offset)) }, binder);
}

/**
 * The same spans by what the clock on the wall shows: `until_wall` is where a span ends on its own clock. The first span
 * that a wall time lies before holds it, so an hour that is shown twice means the first time, and one that is never shown
 * belongs to the span after it.
 */
export function wallSpans(spans: readonly OffsetSpan[], binder: Binder): string {
  const until = spans.map(({ offset }, index) => {
    const next = spans[index + 1];
    return next === undefined ? AFTER_ALL : BigInt(next.starts + offset);
  });
  const starts = spans.map((span, index) => (index === 0 ? BEFORE_ALL : BigInt(span.starts)));
  return spanRows({ until_wall: until, starts, ahead: spans.map(({ offset }) => BigInt(offset)) }, binder);
}

const BEFORE_ALL = -(2n ** 62n);
const AFTER_ALL = 2n ** 62n;

function spanRows(columns: Record<string, bigint[]>, binder: Binder): string {
  const lists = Object.entries(columns).map(
    ([name, values]) => `unnest(CAST(${binder.bind(listValue(values))} AS BIGINT[])) AS ${name}`,
  );
  return `(SELECT ${lists.join(', ')})`;
}
