import {
  Component,
  createElement,
  type FunctionComponent,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from 'react';
import { NotFetched, PartLost } from './part-lost.tsx';

type Fetch<P> = () => Promise<FunctionComponent<P>>;

type Options<P> = {
  /** What takes its place until it is there. */
  waiting?: ReactNode;
  /** Where the message that it was lost is shown, such as in the dialog that the part would have been. */
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
  throw new NotFetched('Part of the page could not be loaded.', { cause });
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

/** Fetches style sheets that failed again: their links are still in the page, so nothing else would. */
async function fetchLostStyles(): Promise<void> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  await Promise.all(links.filter(({ sheet }) => sheet === null).map(fetchAgain));
}

function fetchAgain(lost: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.crossOrigin = lost.crossOrigin;
    link.href = lost.href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${link.href} could not be fetched.`)));
    lost.replaceWith(link);
  });
}
