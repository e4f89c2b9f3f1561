import { accessEndpoints } from '#domain/contract/access-endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { ownProjectOf, type ProjectFlags } from '#server/app/project.ts';
import { type ServingClient, servingClient } from '#server/cli/serve/serving-client.ts';
import { userName } from './flag-values.ts';
import { print, printJson, printNotice } from './terminal.ts';
import { type Column, tableLines } from './text-table.ts';

type As = { as?: string };

const columns: Column[] = [
  { title: 'id', align: 'left' },
  { title: 'label', align: 'left' },
  { title: 'made by', align: 'left' },
  { title: 'on', align: 'left' },
  { title: 'state', align: 'left' },
];

const DAY_LENGTH = 10;

/** Makes a key. It alone goes to standard output, once. */
export async function keyCreateCommand(label: string, flags: ProjectFlags & As): Promise<void> {
  await withClient(flags, async (client) => {
    const { method, path, response } = accessEndpoints.createWriteKey;
    const body = { label, by: flags.as ?? userName() };
    const made = await client.ask({ method, path, body }, response);
    printNotice('A program with this key may start an import, and nothing else:');
    printNotice('  curl -X POST -H "authorization: Bearer wk_…" https://…/api/v1/import');
    printNotice(`Revoke it with: weekline key revoke ${made.id}`, 'The key is shown only once:');
    await print(made.key);
  });
}

/** Every key by its label: the key itself was shown once, when it was made. */
export async function keyListCommand(flags: ProjectFlags & { json?: boolean }): Promise<void> {
  await withClient(flags, async (client) => {
    const { method, path, response } = accessEndpoints.writeKeys;
    const { keys } = await client.ask({ method, path }, response);
    if (flags.json === true) return printJson(keys);
    if (keys.length === 0) return printNotice('No key has been made yet. Next: weekline key create LABEL');
    const rows = keys.map(({ id, label, by, at, revoked }) => [
      id,
      label,
      by,
      at.slice(0, DAY_LENGTH),
      revoked === null ? 'in force' : `revoked ${revoked.at.slice(0, DAY_LENGTH)} by ${revoked.by}`,
    ]);
    return print(...tableLines(columns, rows));
  });
}

/** From the next request on the key starts nothing. */
export async function keyRevokeCommand(id: string, flags: ProjectFlags & As): Promise<void> {
  await withClient(flags, async (client) => {
    const { revokeWriteKey } = accessEndpoints;
    const { method, response } = revokeWriteKey;
    const body = { by: flags.as ?? userName() };
    const { label } = await client.ask({ method, path: urlOf(revokeWriteKey, { key: id }), body }, response);
    printNotice(`The key “${label}” no longer works.`);
  });
}

async function withClient(
  flags: ProjectFlags,
  work: (client: ServingClient) => Promise<void>,
): Promise<void> {
  const client = await servingClient(ownProjectOf(flags));
  try {
    await work(client);
  } finally {
    await client.close();
  }
}
