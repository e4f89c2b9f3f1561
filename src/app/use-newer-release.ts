import { useEffect, useState } from 'react';
import { isOutdated } from '#src/ui/part-lost.tsx';

/** A tab that nobody looked at for this long may be older than its server. */
const AWAY_MS = 30 * 60_000;

/**
 * Whether the server has another release of this page than the one that runs in this tab. Asked when a reader comes back to a
 * tab after half an hour, and when `suspected`: a part of the page or its contract no longer fits.
 */
export function useNewerRelease(suspected: boolean): boolean {
  const [newer, setNewer] = useState(false);
  useEffect(() => {
    let left: number | null = null;
    const ask = () => {
      isOutdated().then(
        (outdated) => outdated && setNewer(true),
        () => {},
      );
    };
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') left = Date.now();
      else if (left !== null && Date.now() - left > AWAY_MS) ask();
    };
    if (suspected) ask();
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, [suspected]);
  return newer;
}
