import type { CountFault } from '#domain/funnel/triangle.ts';

/** Why a verdict is what it is, as data. `reasonText` makes its words, last of all. */
export type Reason =
  /** `weeks` have been learned of the `needed` ones. */
  | { kind: 'learning'; weeks: number; needed: number }
  | { kind: 'definition-changed'; weeksAgo: number }
  /** `people` arrive in a week; of about `enough` a fall by half would show, `null` where nobody can say. */
  | { kind: 'too-few'; people: number; enough: number | null }
  /** A reader expects the level that begins here. */
  | { kind: 'expected'; by: string; why: string }
  | { kind: 'new-level' }
  | { kind: 'improved' }
  | { kind: 'forming' }
  | { kind: 'source-silent' }
  | { kind: 'not-counted' }
  | { kind: 'nobody-entered' }
  | { kind: 'fault'; fault: CountFault }
  /** The numbers would reveal fewer people than `under`. */
  | { kind: 'hidden'; under: number }
  /** Read from a document that holds words only: they stay as they were written. */
  | { kind: 'written'; text: string; ofLearning: boolean };
