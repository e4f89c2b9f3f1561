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

/** A complaint of one answer or of several, in the first of which it is shown. */
export type DistinctComplaint = Complaint & { answers: number };

/** Every complaint once, however many answers it is about: so many are shown, and so many are counted. */
export function distinctComplaints(complaints: readonly Complaint[]): DistinctComplaint[] {
  const calls = new Map<string, { first: Complaint; of: Set<string> }>();
  for (const complaint of complaints) {
    const key = `${complaint.level} ${complaint.text}`;
    const known = calls.get(key) ?? { first: complaint, of: new Set() };
    calls.set(key, { first: known.first, of: known.of.add(complaint.call) });
  }
  return [...calls.values()].map(({ first, of }) => ({ ...first, answers: of.size }));
}

/** The complaints of every call, each on a line. */
export function complaintLines(complaints: readonly DistinctComplaint[]): string[] {
  const calls = new Map<string, DistinctComplaint[]>();
  for (const complaint of complaints)
    calls.set(complaint.call, [...(calls.get(complaint.call) ?? []), complaint]);
  return [...calls].flatMap(([call, all]) => {
    const more = all.length - MOST_OF_A_CALL;
    return [
      call,
      ...all.slice(0, MOST_OF_A_CALL).map(complaintLine),
      ...(more > 0 ? [`  … and ${more} more of this answer`] : []),
    ];
  });
}

function complaintLine({ level, text, answers }: DistinctComplaint): string {
  return `  ${level.padEnd(8)} ${text}${answers === 1 ? '' : ` (in ${answers} answers)`}`;
}

export function countedComplaints(complaints: readonly DistinctComplaint[]): {
  faults: number;
  warnings: number;
} {
  const faults = complaints.filter(({ level }) => level === 'fault').length;
  return { faults, warnings: complaints.length - faults };
}
