import { DEFAULT_WEEKS } from '#domain/contract/endpoints.ts';
import type { DefinitionsResponse, ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { type Economics, economicsOf } from '#domain/economics/economics.ts';
import { matchInWords } from '#domain/funnel/definition.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { DefinitionEntry } from '#domain/review/definition-entry.ts';
import { dayYearText, weekText } from '#domain/wording/numbers-and-dates.ts';
import type { CompanyReviewAsk } from './company-behind-api.ts';
import {
  crmThrough,
  firstSampleWeek,
  formingSampleWeek,
  lastCompleteSampleWeek,
  SAMPLE_SEED,
  sampleCalendar,
  trackerThrough,
} from './sample-calendar.ts';
import { sampleCounts, sampleDataThrough } from './sample-counts.ts';
import {
  conversionsOfStage,
  sampleConversions,
  sampleFunnel,
  sampleSegmentProperties,
} from './sample-funnel.ts';
import { outage, sampleNotes } from './stories.ts';

export const SAMPLE_NAME = 'Kaislahti Planner';
export const SAMPLE_CURRENCY = 'EUR';
const SAMPLE_REVISION = `sample-${SAMPLE_SEED}`;

export function sampleReview(query: CompanyReviewAsk = {}): ReviewResponse {
  const { week = lastCompleteSampleWeek, by = null, weeks = DEFAULT_WEEKS } = query;
  const counts = sampleCounts({ week, weeks, by });
  return {
    counts,
    definitions: entries(),
    notes: sampleNotes.filter((note) => counts.weeks.includes(note.week)),
    economics: sampleEconomics(),
    checks: checks(),
    revision: SAMPLE_REVISION,
  };
}

export function sampleWorkspace(): Workspace {
  return {
    name: SAMPLE_NAME,
    calendar: sampleCalendar,
    currency: SAMPLE_CURRENCY,
    funnels: [
      { id: sampleFunnel.id, name: sampleFunnel.name, segmentProperties: [...sampleSegmentProperties] },
    ],
    firstWeek: firstSampleWeek,
    lastCompleteWeek: lastCompleteSampleWeek,
    dataThrough: sampleDataThrough(),
    canAnswer: true,
    canShare: true,
    canClose: true,
    canSeeClosed: true,
    canReopen: true,
    server: 'weekline',
    revision: SAMPLE_REVISION,
  };
}

export function sampleDefinitions(): DefinitionsResponse {
  return { definitions: entries(), revision: SAMPLE_REVISION };
}

function sampleEconomics(): Economics | null {
  return economicsOf({
    stages: sampleFunnel.stages,
    currency: SAMPLE_CURRENCY,
    valueOf: ({ id }) => sampleConversions.find((one) => conversionsOfStage[id]?.includes(one.id))?.value,
  });
}

function entries(): DefinitionEntry[] {
  return sampleConversions.map(({ versions, value: _, ...conversion }) => ({
    ...conversion,
    versions: versions.map(({ version, from, reason, match }) => ({
      version,
      from,
      reason,
      rule: matchInWords(match),
    })),
    findings: [],
  }));
}

function checks(): DataCheck[] {
  return [
    {
      id: 'late-source',
      level: 'warning',
      message: `“crm” has delivered through ${dayYearText(crmThrough)}, “tracker” through ${dayYearText(trackerThrough)}.`,
      remedy: `Import a newer crm.csv; until then the week of ${weekText(formingSampleWeek)} is still forming.`,
      weeks: [formingSampleWeek],
    },
    {
      id: 'missing-week',
      level: 'warning',
      message: `“tracker” sent nothing in the week of ${weekText(outage.week)}.`,
      remedy: 'Nothing to do: that week is neither counted nor judged.',
      weeks: [outage.week],
    },
  ];
}
