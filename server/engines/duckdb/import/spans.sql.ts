import type { OffsetSpan } from '#domain/calendar/offset-spans.ts';
import type { Binder } from '#server/store/statement.ts';

/** Time zones reach SQL as spans of constant offset, worked out by the calendar: no engine does time-zone work. */

/** The calendar day on which an instant falls, `t` being a SQL expression in milliseconds. */
export function localDay(t: string, spans: readonly OffsetSpan[], binder: Binder): string {
  const ahead = cases(spans, (span, next) => ({
    holds: next === undefined ? null : `${t} < ${bound(next.starts, binder)}`,
    gives: bound(span.offset, binder),
  }));
  return `CAST(floor((${t} + ${ahead}) / ${MS_IN_DAY}) AS INTEGER)`;
}

/**
 * The instant at which the clocks on the wall show `wall`. Each span ends where its own clock does, and the first one that
 * a wall time lies before holds it: an hour that is shown twice means the first time, and one that is never shown becomes
 * the moment the clocks jumped.
 */
export function instantOf(wall: string, spans: readonly OffsetSpan[], binder: Binder): string {
  return cases(spans, (span, next, index) => {
    const shown = `${wall} - ${bound(span.offset, binder)}`;
    return {
      holds: next === undefined ? null : `${wall} < ${bound(next.starts + span.offset, binder)}`,
      gives: index === 0 ? shown : `greatest(${shown}, ${bound(span.starts, binder)})`,
    };
  });
}

const MS_IN_DAY = 86_400_000;

type Case = { holds: string | null; gives: string };

function cases(
  spans: readonly OffsetSpan[],
  branch: (span: OffsetSpan, next: OffsetSpan | undefined, index: number) => Case,
): string {
  const branches = spans.map((span, index) => branch(span, spans[index + 1], index));
  const written = branches.map(({ holds, gives }) =>
    holds === null ? `ELSE ${gives}` : `WHEN ${holds} THEN ${gives}`,
  );
  return branches.length > 1 ? `CASE ${written.join(' ')} END` : (branches[0]?.gives ?? 'NULL');
}

function bound(value: number, binder: Binder): string {
  return binder.bind(BigInt(value));
}
