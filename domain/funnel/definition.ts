/** Micro conversions show interest (video, whitepaper, free account); macro ones are the goal (demo, subscription). */
export const CONVERSION_KINDS = ['micro', 'macro'] as const;
export type ConversionKind = (typeof CONVERSION_KINDS)[number];

/** Which way a conversion is good news. More of one that is good `down`, such as a cancellation, a refund or a complaint, is the problem. */
export const GOOD_DIRECTIONS = ['up', 'down'] as const;
export type GoodDirection = (typeof GOOD_DIRECTIONS)[number];

/** One condition on an event's property: it must be one of `oneOf`, compared as text. */
export type PropertyCondition = { property: string; oneOf: string[] };

/**
 * What an event must be to count: its name, and every condition on its properties.
 *
 * @example { event: 'signup', where: [{ property: 'plan', oneOf: ['pro', 'team'] }] }
 */
export type MatchRule = { event: string; where: PropertyCondition[] };

/** A rule from a day on. The first version has `from: null`: it holds for all time before the second. */
export type DefinitionVersion = {
  version: number;
  from: string | null;
  reason: string | null;
  match: MatchRule;
};

/**
 * What a customer is expected to bring in all (CLV), by the company's own word and in the workspace's currency;
 * `low`–`high` is where it most likely is, `null` where nobody said.
 */
export type CustomerValue = { amount: number; low: number | null; high: number | null; basis: string };

/**
 * A conversion as the company has defined it: one owner, words, and every version of its rule in order of time. The one
 * that makes a customer may say what a customer is worth. `good` is absent where more is better.
 */
export type Conversion = {
  id: string;
  name: string;
  kind: ConversionKind;
  owner: string | null;
  definition: string | null;
  versions: [DefinitionVersion, ...DefinitionVersion[]];
  value?: CustomerValue | undefined;
  good?: GoodDirection | undefined;
};

/**
 * A match rule in words.
 *
 * @example matchInWords({ event: 'signup', where: [{ property: 'plan', oneOf: ['pro', 'team'] }] })
 * // 'event “signup” where plan is “pro” or “team”'
 */
export function matchInWords(match: MatchRule): string {
  const conditions = match.where.map(
    ({ property, oneOf }) => `${property} is ${oneOf.map((value) => `“${value}”`).join(' or ')}`,
  );
  const event = `event “${match.event}”`;
  return conditions.length === 0 ? event : `${event} where ${conditions.join(' and ')}`;
}
