import type { CDPSession } from 'playwright-core';

export type Traffic = {
  requests: string[];
  /** Compressed bytes with headers that had come by a moment, in milliseconds since the epoch. */
  bytesBy: (moment: number) => number;
  /** When the last request ended; `null` while one is under way. */
  quietSince: () => number | null;
};

/** Listens to what the page fetches. Workers have sessions of their own and are not seen. */
export function listenToTraffic(session: CDPSession): Traffic {
  const requests: string[] = [];
  const arrivals: { at: number; bytes: number }[] = [];
  const counted = new Map<string, number>();
  const underWay = new Set<string>();
  let offset = 0;
  let quietSince: number | null = Date.now();
  const add = (id: string, timestamp: number, bytes: number) => {
    arrivals.push({ at: timestamp * 1000 + offset, bytes });
    counted.set(id, (counted.get(id) ?? 0) + bytes);
  };
  const ended = (id: string) => {
    underWay.delete(id);
    if (underWay.size === 0) quietSince = Date.now();
  };
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp, wallTime }) => {
    if (request.url.startsWith('data:')) return;
    offset = wallTime * 1000 - timestamp * 1000;
    requests.push(request.url);
    underWay.add(requestId);
    quietSince = null;
  });
  session.on('Network.responseReceived', ({ requestId, timestamp, response }) => {
    if (underWay.has(requestId)) add(requestId, timestamp, response.encodedDataLength);
  });
  session.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) =>
    add(requestId, timestamp, encodedDataLength),
  );
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const rest = encodedDataLength - (counted.get(requestId) ?? 0);
    if (underWay.has(requestId) && rest > 0) add(requestId, timestamp, rest);
    ended(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId }) => ended(requestId));
  return {
    requests,
    bytesBy: (moment) => arrivals.reduce((sum, { at, bytes }) => (at <= moment ? sum + bytes : sum), 0),
    quietSince: () => quietSince,
  };
}
