import { type Audit, accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { type ProjectFlags, projectOf } from '#server/app/project.ts';
import { servingClient } from '#server/cli/serve/serving-client.ts';
import { print, printJson, printNotice } from './terminal.ts';
import { type Column, tableLines } from './text-table.ts';

export type AuditFlags = ProjectFlags & { limit?: number; json?: boolean };

const columns: Column[] = [
  { title: 'when (UTC)', align: 'left' },
  { title: 'who', align: 'left' },
  { title: 'what', align: 'left' },
  { title: 'of', align: 'left' },
  { title: '', align: 'left' },
];

/** Who did what, the latest last, as a log is read. */
export async function auditCommand({ limit, json = false, ...flags }: AuditFlags): Promise<void> {
  const client = await servingClient(projectOf(flags));
  try {
    const { method, path, response } = accessEndpoints.audit;
    const query = limit === undefined ? '' : `?limit=${limit}`;
    const { entries } = await client.ask({ method, path: `${path}${query}` }, response);
    const inOrder = entries.toReversed();
    if (json) for (const entry of inOrder) await printJson(entry);
    else if (entries.length === 0) printNotice('Nothing has been recorded yet.');
    else await print(...tableLines(columns, inOrder.map(rowOf)));
  } finally {
    await client.close();
  }
}

function rowOf({ at, by, action, subject, detail }: Audit['entries'][number]): string[] {
  const when = at.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ');
  return [when, by, action, subject, detail];
}
