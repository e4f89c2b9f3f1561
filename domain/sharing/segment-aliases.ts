import type { StepAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { SegmentNaming } from './share-scope.ts';
import { unnamedProblems } from './unnamed-problems.ts';

/** Who acknowledged a drop and why, where a reader outside the team may know neither. */
const BY = 'the team';
const WHY = 'the reason is not shared';
const CAMPAIGN = 'a campaign';

const LETTERS = 26;
const LETTER_A = 65;

/**
 * A counts document without what a reader outside the team is not to know, for the review to be worked out from: what is
 * not in it cannot get into a sentence. Owners, definitions and the names of people go in any case; the names of segments
 * with `segments: 'masked'`, and those of sources and events; what readers wrote with `notes: false`.
 *
 * @example maskedCounts(counts, { segments: 'masked', notes: false }).segments // ['Channel A', 'Channel B']
 */
export function maskedCounts(
  counts: CountsDocument,
  { segments, notes, owners }: { segments: SegmentNaming; notes: boolean; owners: boolean },
): CountsDocument {
  const impersonal = withoutPeople(counts, { notes, owners });
  return segments === 'named' ? impersonal : withoutSources(withAliases(impersonal));
}

function withoutSources(counts: CountsDocument): CountsDocument {
  const { dataProblems, funnel } = counts;
  if (dataProblems === undefined) return counts;
  return { ...counts, dataProblems: unnamedProblems(dataProblems, funnel.stages) };
}

function withoutPeople(
  counts: CountsDocument,
  { notes, owners }: { notes: boolean; owners: boolean },
): CountsDocument {
  const anonymous = (said: StepAcknowledgement): StepAcknowledgement => ({
    ...said,
    by: BY,
    why: notes ? said.why : WHY,
  });
  const { campaigns } = counts;
  return {
    ...counts,
    ...(campaigns === undefined || notes
      ? {}
      : { campaigns: campaigns.map((one) => ({ ...one, name: CAMPAIGN })) }),
    funnel: {
      ...counts.funnel,
      stages: counts.funnel.stages.map(({ owner, definition: _, ...stage }) => ({
        ...stage,
        ...(owners && owner !== undefined ? { owner } : {}),
      })),
    },
    ...(counts.entryAnswers === undefined ? {} : { entryAnswers: counts.entryAnswers.map(anonymous) }),
    steps: counts.steps.map(({ answers, ...step }) => ({
      ...step,
      definitionChanges: step.definitionChanges.map((change) => ({ ...change, reason: '' })),
      ...(answers === undefined ? {} : { answers: answers.map(anonymous) }),
    })),
  };
}

/** In the order of the aliases everywhere: the order of the names would give them away. */
function withAliases(counts: CountsDocument): CountsDocument {
  const bySize = counts.segments.toSorted((a, b) => sizeOf(counts, b) - sizeOf(counts, a));
  const aliases = new Map(bySize.map((name, place) => [name, aliasOf(counts.segmentBy, place)]));
  const aliased = <Of extends { segment: string | null }>(of: Of): Of[] => {
    if (of.segment === null) return [of];
    const segment = aliases.get(of.segment);
    return segment === undefined ? [] : [{ ...of, segment }];
  };
  const ordered = <Series extends { segment: string | null }>(series: readonly Series[]): Series[] =>
    series
      .toSorted((a, b) => bySize.indexOf(a.segment ?? '') - bySize.indexOf(b.segment ?? ''))
      .flatMap(aliased);
  return {
    ...counts,
    segments: bySize.map((name) => aliases.get(name) ?? name),
    entries: ordered(counts.entries),
    ...(counts.entryAnswers === undefined ? {} : { entryAnswers: counts.entryAnswers.flatMap(aliased) }),
    steps: counts.steps.map(({ answers, ...step }) => ({
      ...step,
      ...(answers === undefined ? {} : { answers: answers.flatMap(aliased) }),
      series: ordered(step.series),
    })),
  };
}

function sizeOf({ entries }: CountsDocument, segment: string): number {
  return entries
    .filter((series) => series.segment === segment)
    .flatMap(({ arrivals }) => arrivals.filter((people) => people !== null))
    .reduce((sum, people) => sum + people, 0);
}

/** @example aliasOf('utm_source', 27) // 'Utm source AB' */
function aliasOf(property: string | null, place: number): string {
  const words = (property ?? 'segment').replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${lettersFor(place)}`;
}

function lettersFor(place: number): string {
  const last = String.fromCharCode(LETTER_A + (place % LETTERS));
  return place < LETTERS ? last : `${lettersFor(Math.floor(place / LETTERS) - 1)}${last}`;
}
