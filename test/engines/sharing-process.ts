import { fileURLToPath } from 'node:url';
import { isRefusal } from '#domain/contract/refusal.ts';
import { newShareBody } from '#domain/contract/share-requests.ts';
import { openData } from '#server/app/data-folder.ts';
import { shareStore } from '#server/records/shares.ts';
import { builtProgram } from '#test/fakes/built-program.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { memorySharing } from '#test/fakes/sharing.ts';

/** The arguments with which Node makes and revokes links in a data folder, confirming each one, until it is killed. */
export async function sharingProcess(folder: string): Promise<string[]> {
  return [await builtProgram(fileURLToPath(import.meta.url)), folder];
}

const link = { funnel: 'main', label: 'Board, January', by: 'Growth lead' };

async function main(folder: string): Promise<void> {
  const sharing = memorySharing(memoryUseCases(), { store: shareStore(await openData(folder)) });
  for (;;) {
    const made = await sharing.make(newShareBody.parse(link), link.by);
    if (isRefusal(made)) throw new Error(JSON.stringify(made));
    await sharing.revoke(made.share.id, link.by, () => true);
    process.stdout.write(`confirmed ${made.share.id}\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Say which data folder.');
  await main(folder);
}
