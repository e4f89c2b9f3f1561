import type { Week } from '#domain/calendar/week.ts';
import type { Conversion } from '#domain/funnel/definition.ts';

/** What the linter objects to in a definition, and what to do about it. */
export type LintFinding = {
  rule: 'no-owner' | 'no-definition' | 'vague-word' | 'vanity-metric' | 'changed-without-version' | 'unused';
  message: string;
  remedy: string;
};

/** A conversion as readers see it: the rule of every version in words, and what the linter says. */
export type DefinitionEntry = Omit<Conversion, 'versions' | 'value'> & {
  versions: { version: number; from: string | null; reason: string | null; rule: string }[];
  findings: LintFinding[];
};

/** A dated remark the company wrote in its configuration: a campaign, an outage, a price change. */
export type Note = { week: Week; text: string };

/** One result of the check of the data before the meeting. */
export type DataCheck = {
  id: string;
  level: 'fine' | 'warning' | 'problem';
  message: string;
  remedy: string | null;
  /** The weeks it touches; absent where it is about no week in particular. */
  weeks?: Week[] | undefined;
};

export type WorkspaceFunnel = { id: string; name: string; segmentProperties: string[] };
