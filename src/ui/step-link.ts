import type { FunctionComponent, ReactNode } from 'react';

type Props = {
  /** The stage the step leads to. */
  step: string;
  segment?: string | null;
  className?: string | undefined;
  /** What kind of link it is, to find all of a kind. */
  name?: string;
  children: ReactNode;
};

/** How a page leads to one of its steps: by its own links, or to a place further down. */
export type StepLink = FunctionComponent<Props>;
