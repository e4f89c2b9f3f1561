import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { startText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';

/** A stage that counts something else from a week on, why, and who decides what it counts. */
export type Redefinition = { stage: string; week: Week; reason: string; owner: string | null };

/**
 * The stages that are defined otherwise from this very week on, as declared or as a reader acknowledged. The first week of
 * a document has no week before it to differ from.
 *
 * @example redefinitionsIn(counts, '2026-05-25')
 * // [{ stage: 'account', week: '2026-05-25', reason: 'trial accounts no longer count', owner: 'Growth lead' }]
 */
export function redefinitionsIn({ funnel, steps, weeks }: CountsDocument, week: Week): Redefinition[] {
  if (weeks.indexOf(week) <= 0) return [];
  const found = steps.flatMap(({ to, definitionChanges, answers = [] }) => [
    ...definitionChanges.map((change) => ({ ...change, stage: change.stage ?? to })),
    ...answers
      .filter(({ kind }) => kind === 'definition-changed')
      .map((given) => ({ week: given.week, stage: to, reason: `${given.why} (${given.by})` })),
  ]);
  const seen = new Set<string>();
  return found.flatMap(({ stage, week: from, reason }) => {
    const key = JSON.stringify([stage, reason]);
    const known = funnel.stages.find(({ id }) => id === stage);
    if (from !== week || known === undefined || seen.has(key)) return [];
    seen.add(key);
    return [{ stage, week, reason, owner: known.owner ?? null }];
  });
}

/**
 * The stages whose people of this week and of the week before follow different definitions: those defined otherwise, and
 * those after them, which only their people can reach. An optional stage stops nobody.
 *
 * @example stagesNotComparable(counts, '2026-05-25') // new Set(['account', 'demo', 'paid'])
 */
export function stagesNotComparable(counts: CountsDocument, week: Week): ReadonlySet<string> {
  const redefined = new Set(redefinitionsIn(counts, week).map(({ stage }) => stage));
  const { stages } = counts.funnel;
  const first = stages.findIndex(({ id, optional }) => optional !== true && redefined.has(id));
  const later = first === -1 ? [] : stages.slice(first).map(({ id }) => id);
  return new Set([...redefined, ...later]);
}

/**
 * The definitions that change in a week as their readers need them: what, since when, why, whose, and what follows.
 *
 * @example redefinitionTexts(counts, '2026-05-25')[0]
 * // '“Free account” counts something else since 25 May: trial accounts no longer count. Owner: Growth lead. …'
 */
export function redefinitionTexts(counts: CountsDocument, week: Week): string[] {
  return redefinitionsIn(counts, week).map(({ stage, reason, owner }) => {
    const name = counts.funnel.stages.find(({ id }) => id === stage)?.name ?? stage;
    const why = reason === '' ? '' : `: ${reason.replace(/[.\s]+$/, '')}`;
    const whose = owner === null ? '' : ` Owner: ${owner}.`;
    return `“${isolated(name)}” counts something else since ${startText(week)}${why}.${whose} Numbers before and after are not comparable.`;
  });
}
