import { type Complaint, warning } from './complaints.ts';
import type { Probe, Probed } from './probe.ts';

/** What the page needs of every answer, and what a cache and a reader in a hurry may hope for. */
export function headerComplaints(probed: Probed, origin: string | null): Complaint[] {
  return [...typeComplaints(probed), ...(origin === null ? [] : originComplaints(probed, origin))];
}

/** The page parses whatever came; a proxy, a browser tab and a program go by the type. */
function typeComplaints({ call, headers }: Probed): Complaint[] {
  const type = headers.get('content-type');
  if (type !== null && /^application\/(problem\+)?json\b/i.test(type)) return [];
  return [warning(call, `content-type is ${type === null ? 'absent' : `“${type}”`}: send application/json`)];
}

function originComplaints({ call, headers }: Probed, origin: string): Complaint[] {
  const allowed = headers.get('access-control-allow-origin');
  if (allowed === '*' || allowed === origin) return [];
  const found = allowed === null ? 'is absent' : `is “${allowed}”`;
  return [
    {
      level: 'fault',
      call,
      text: `access-control-allow-origin ${found}: the browser keeps this answer from the page, send “${origin}” or “*”, with errors too`,
    },
  ];
}

const SLOW_SECONDS = 5;

export function speedComplaints({ call, seconds, bytes }: Probed): Complaint[] {
  if (seconds <= SLOW_SECONDS) return [];
  return [
    warning(
      call,
      `took ${seconds.toFixed(1)} s for ${kilobytes(bytes)}: readers wait that long for every week and property, and after 30 s in vain`,
    ),
  ];
}

/** An ETag is not needed; one that is sent must be kept to. */
export async function cacheComplaints(probe: Probe, { call, headers }: Probed): Promise<Complaint[]> {
  const etag = headers.get('etag');
  if (etag === null) return [];
  const again = await probe(call, { 'if-none-match': etag });
  if ('why' in again || again.status === 304 || again.headers.get('etag') !== etag) return [];
  return [
    warning(call, 'sends an ETag and the whole answer again to who has it: answer “if-none-match” with 304'),
  ];
}

export function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}
