import { type ContractFault, faultText } from '#domain/contract/faults/fault.ts';

/** A fault makes the page refuse an answer or show wrong numbers; a warning may be meant so. */
export type Complaint = { level: 'fault' | 'warning'; call: string; text: string };

/** What a check of one part found, and the lines about it that are no complaints. */
export type PartCheck = { complaints: Complaint[]; lines: string[] };

export function faultsOf(call: string, faults: readonly ContractFault[]): Complaint[] {
  return faults.map((fault) => ({
    level: 'fault',
    call,
    text: fault.path.length === 0 ? fault.message : faultText(fault),
  }));
}

export function warning(call: string, text: string): Complaint {
  return { level: 'warning', call, text };
}

const MOST_OF_A_CALL = 20;

/** The complaints of every call, each on a line; the same one of several calls once. */
export function complaintLines(complaints: readonly Complaint[]): string[] {
  const calls = new Map<string, Complaint[]>();
  const seen = new Set<string>();
  for (const complaint of complaints) {
    const key = `${complaint.level} ${complaint.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    calls.set(complaint.call, [...(calls.get(complaint.call) ?? []), complaint]);
  }
  return [...calls].flatMap(([call, all]) => {
    const more = all.length - MOST_OF_A_CALL;
    return [
      call,
      ...all.slice(0, MOST_OF_A_CALL).map(({ level, text }) => `  ${level.padEnd(8)} ${text}`),
      ...(more > 0 ? [`  … and ${more} more of this answer`] : []),
    ];
  });
}

export function countedComplaints(complaints: readonly Complaint[]): { faults: number; warnings: number } {
  const faults = complaints.filter(({ level }) => level === 'fault').length;
  return { faults, warnings: complaints.length - faults };
}
