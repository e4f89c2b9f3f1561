import { useEffect, useState } from 'react';

/** Whether `waiting` has lasted longer than `seconds`. */
export function useWaited(waiting: boolean, seconds: number): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setWaited(true), seconds * 1000);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [waiting, seconds]);
  return waited;
}
