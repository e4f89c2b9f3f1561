import { MOST_SEGMENTS, OTHER } from '#domain/funnel/counts.ts';
import type { Conversion } from '#domain/funnel/definition.ts';
import type { LintFinding } from '#domain/review/definition-entry.ts';
import { countText } from '#domain/wording/numbers-and-dates.ts';
import type { Configuration } from '#server/config/configuration.ts';
import {
  changedWithoutVersion,
  type DefinitionFingerprints,
  definitionFingerprints,
} from './fingerprints.ts';
import { vagueWords, vanityIn } from './lint-words.ts';

/**
 * What is worth improving in each definition, by the id of its conversion; conversions without findings are left out.
 * `accepted` are the fingerprints recorded when the definitions were last accepted, if they ever were.
 */
export function lintConversions(
  configuration: Configuration,
  accepted: DefinitionFingerprints | null = null,
): Map<string, LintFinding[]> {
  const used = new Set(
    configuration.funnels.flatMap(({ stages }) => stages.flatMap(({ conversions }) => conversions)),
  );
  const changed =
    accepted === null
      ? new Map<string, LintFinding[]>()
      : changedWithoutVersion(accepted, definitionFingerprints(configuration));
  return new Map(
    configuration.conversions
      .map((conversion): [string, LintFinding[]] => [
        conversion.id,
        [
          ...ownerFindings(conversion),
          ...definitionFindings(conversion),
          ...vanityFindings(conversion),
          ...badNewsFindings(conversion, configuration),
          ...(changed.get(conversion.id) ?? []),
          ...(used.has(conversion.id) ? [] : [UNUSED]),
        ],
      ])
      .filter(([, findings]) => findings.length > 0),
  );
}

function ownerFindings({ owner }: Conversion): LintFinding[] {
  if (owner !== null) return [];
  return [
    {
      rule: 'no-owner',
      message: 'Nobody owns this conversion.',
      remedy: 'Add owner: with the one role or person responsible for it.',
    },
  ];
}

function definitionFindings({ definition }: Conversion): LintFinding[] {
  if (definition === null)
    return [
      {
        rule: 'no-definition',
        message: 'No words say what exactly counts.',
        remedy: 'Add definition: with the action, and the property that sets it apart.',
      },
    ];
  const words = vagueWords(definition);
  if (words.length === 0) return [];
  const quoted = words.map((word) => `“${word}”`).join(', ');
  return [
    {
      rule: 'vague-word',
      message: `The definition says ${quoted}, which people read differently.`,
      remedy:
        'Name the action and the property that show it, such as “opened the app on three days of a week”.',
    },
  ];
}

/** As a macro conversion, the goal of the whole funnel; as a first micro step these are fine. */
function vanityFindings({ id, name, kind, versions }: Conversion): LintFinding[] {
  if (kind !== 'macro') return [];
  const named = [id, name, ...versions.map(({ match }) => match.event)];
  const vanity = named.map(vanityIn).find((found) => found !== null);
  if (vanity === undefined) return [];
  return [
    {
      rule: 'vanity-metric',
      message: `“${name}” counts “${vanity}” as a macro conversion: it can rise while the business stands still.`,
      remedy: 'Make it micro, and choose as the goal the action it should lead to.',
    },
  ];
}

/** Nobody means that only people who complained can buy. */
function badNewsFindings({ id, name, good }: Conversion, { funnels }: Configuration): LintFinding[] {
  if (good !== 'down') return [];
  return funnels.flatMap(({ stages }): LintFinding[] => {
    const at = stages.findIndex(({ conversions }) => conversions.includes(id));
    const next = stages.slice(at + 1).find(({ optional }) => optional !== true);
    if (at < 1 || stages[at]?.optional === true || next === undefined) return [];
    return [
      {
        rule: 'required-bad-news',
        message: `More of “${name}” is bad news, but only people who got there can reach “${next.name}”.`,
        remedy: 'Make the stage optional, or put it last.',
      },
    ];
  });
}

const UNUSED: LintFinding = {
  rule: 'unused',
  message: 'No funnel uses this conversion.',
  remedy: 'Add it to a stage, or remove it.',
};

/** What is wrong with a property that nobody can read by its values; said of the conversions that have it. */
export function manySegments(property: string, allSegments: number): LintFinding {
  const named = MOST_SEGMENTS - 1;
  return {
    rule: 'many-segments',
    message: `The property “${property}” has ${countText(allSegments)} values: the ${named} with the most people are segments, the others are “${OTHER}” together.`,
    remedy:
      'Name a property with fewer values in segmentBy, such as the channel in the place of the campaign.',
  };
}
