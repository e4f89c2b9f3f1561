import { endpoints } from '#domain/contract/endpoints.ts';
import { reachFaults } from '#domain/contract/faults/compared-faults.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import { faultsOf, type PartCheck, warning } from './complaints.ts';
import { headerComplaints } from './headers.ts';
import { answerOf, type Probe } from './probe.ts';

/** The workspace, without which nothing else can be asked; `null` where it cannot be read. */
export async function checkWorkspace(
  probe: Probe,
  origin: string | null,
): Promise<{ workspace: Workspace | null; report: PartCheck }> {
  const probed = await probe(endpoints.workspace.path);
  const { value, faults } = answerOf(probed, endpoints.workspace.response);
  const complaints = [
    ...('why' in probed ? [] : headerComplaints(probed, origin)),
    ...faultsOf(probed.call, faults),
    ...(value === null ? [] : faultsOf(probed.call, reachFaults(value))),
    ...(value === null || value.funnels.length > 0
      ? []
      : [warning(probed.call, 'has no funnel, so the page has nothing to show')]),
  ];
  return { workspace: value, report: { complaints, lines: value === null ? [] : linesOf(value) } };
}

function linesOf(workspace: Workspace): string[] {
  const { name, funnels, firstWeek, lastCompleteWeek, dataThrough } = workspace;
  const weeks =
    lastCompleteWeek === null ? 'no complete week yet' : `weeks from ${firstWeek} to ${lastCompleteWeek}`;
  return [
    `${name}: ${funnels.length === 1 ? '1 funnel' : `${funnels.length} funnels`}, ${weeks}, data through ${dataThrough ?? '—'}.`,
    `The page offers: ${offers(workspace).join(', ')}.`,
  ];
}

/** What a page over this API lets its readers do, and why not. */
function offers({ canShare, canClose, canSeeClosed, canAnswer, signedIn }: Workspace): string[] {
  return [
    `links ${offered('canShare', canShare)}`,
    `recording a week ${offered('canClose', canClose)}`,
    `recorded weeks ${canClose === true ? 'yes' : offered('canSeeClosed', canSeeClosed)}`,
    `acknowledgements ${offered('canAnswer', canAnswer)}`,
    `signing out ${offered('signedIn', signedIn)}`,
  ];
}

function offered(flag: string, value: boolean | undefined): string {
  return value === true ? 'yes' : `no (${flag} is ${value === undefined ? 'absent' : 'false'})`;
}
