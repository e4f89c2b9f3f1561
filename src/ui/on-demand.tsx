import {
  Component,
  createElement,
  type FunctionComponent,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from 'react';
import { fetchLostStyles } from './lost-styles.ts';
import { NotFetched } from './not-fetched.ts';
import { PartLost } from './part-lost.tsx';

type Fetch<P> = () => Promise<FunctionComponent<P>>;

type Options<P> = {
  /** What stands in its place until it is there. */
  waiting?: ReactNode;
  /** Where the word stands that it was lost, such as in the dialog that the part would have been. */
  around?: (props: P, lost: ReactNode) => ReactNode;
};

/**
 * A part of the page that is fetched when it is first shown. Should that fail, this part says so in its own place and can
 * be fetched again; everything around it stays. (What `lazy` failed to fetch it never asks for again, so a new one does.)
 */
export function onDemand<P extends object>(
  fetchPart: Fetch<P>,
  { waiting = null, around = (_, lost) => lost }: Options<P> = {},
): FunctionComponent<P> {
  let latest = lazyPart(fetchPart);
  return function OnDemand(props: P) {
    const [part, setPart] = useState({ shown: latest, attempt: 0 });
    const fetchAgain = async () => {
      await fetchLostStyles();
      const fetched = await fetchPart();
      latest = lazyPart(async () => fetched);
      setPart(({ attempt }) => ({ shown: latest, attempt: attempt + 1 }));
    };
    return (
      <PartBoundary
        key={part.attempt}
        lost={(error) => around(props, <PartLost error={error} onRetry={fetchAgain} />)}
      >
        <Suspense fallback={waiting}>{createElement(part.shown, props)}</Suspense>
      </PartBoundary>
    );
  };
}

function lazyPart<P extends object>(fetchPart: Fetch<P>): FunctionComponent<P> {
  const Part: FunctionComponent<P> = lazy(async () => ({ default: await fetchPart().catch(lost) }));
  return Part;
}

function lost(cause: unknown): never {
  throw new NotFetched('Part of the page could not be fetched.', { cause });
}

type BoundaryProps = { lost: (error: Error) => ReactNode; children: ReactNode };

class PartBoundary extends Component<BoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(cause: unknown) {
    return { error: cause instanceof Error ? cause : new Error(String(cause)) };
  }

  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : this.props.lost(error);
  }
}
