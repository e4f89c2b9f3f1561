import type { Conversion } from '#domain/funnel/definition.ts';

export const LINT_RULES = [
  'no-owner',
  'no-definition',
  'vague-word',
  'vanity-metric',
  'required-bad-news',
  'changed-without-version',
  'many-segments',
  'unused',
] as const;

/** What the linter objects to in a definition, and what to do about it. */
export type LintFinding = { rule: (typeof LINT_RULES)[number]; message: string; remedy: string };

/** A conversion as readers see it: the rule of every version in words, and what the linter says. */
export type DefinitionEntry = Omit<Conversion, 'versions' | 'value'> & {
  versions: { version: number; from: string | null; reason: string | null; rule: string }[];
  findings: LintFinding[];
};
