import { apiAddressText } from '#domain/contract/paths.ts';
import { Failure } from '#server/app/failure.ts';
import { print, printNotice } from '#server/cli/terminal.ts';
import { checkFunnel } from './check-funnel.ts';
import { checkWorkspace } from './check-workspace.ts';
import { complaintLines, countedComplaints, distinctComplaints, type PartCheck } from './complaints.ts';
import { probeOf } from './probe.ts';

/** Checks an API that somebody else serves. Faults fail it; warnings do not. */
export async function checkApiCommand(address: string, flags: { origin?: string }): Promise<void> {
  const root = rootNamed(address);
  const origin = flags.origin === undefined ? null : originNamed(flags.origin);
  const probe = probeOf(root, origin);
  const { workspace, report } = await checkWorkspace(probe, origin);
  const reports: PartCheck[] = [report];
  if (workspace !== null)
    for (const funnel of workspace.funnels)
      reports.push(await checkFunnel({ probe, origin, workspace }, funnel));
  const complaints = distinctComplaints(reports.flatMap((one) => one.complaints));
  await print(root, ...reports.flatMap(({ lines }) => lines), ...complaintLines(complaints));
  if (origin === null)
    printNotice('For a page on another origin, name its address: weekline check-api URL --origin PAGE.');
  const { faults, warnings } = countedComplaints(complaints);
  const counted = `${number(faults, 'fault')}, ${number(warnings, 'warning')}`;
  if (faults > 0) throw new Failure(`${counted}. docs/own-api.md says what each field means.`);
  printNotice(`${counted}.`);
}

function number(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function rootNamed(address: string): string {
  const root = addressIn(() => new URL(apiAddressText(address, 'http:')).href);
  if (root === null || !/^https?:/.test(root))
    throw new Failure(`“${address}” is no address of an API: write it as in https://metrics.example/.`, {
      exitCode: 2,
    });
  return root;
}

function originNamed(page: string): string {
  const origin = addressIn(() => new URL(page).origin);
  if (origin === null || origin === 'null')
    throw new Failure(`“${page}” is no address of a page: write it as in https://review.example/growth/.`, {
      exitCode: 2,
    });
  return origin;
}

function addressIn(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
