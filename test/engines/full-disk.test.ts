import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, type TestContext, test } from 'vitest';
import { isRefusal } from '#domain/contract/refusal.ts';
import type { MadeShare } from '#domain/contract/share-endpoints.ts';
import { newShareBody } from '#domain/contract/share-requests.ts';
import { createWriteKeys, type WriteKeys } from '#server/access/write-keys.ts';
import { openData } from '#server/app/data-folder.ts';
import { loadSharing } from '#server/app/load-sharing.ts';
import { lintAndAccept } from '#server/definitions/accepted-definitions.ts';
import { auditLog } from '#server/records/audit.ts';
import { writeKeyStore } from '#server/records/write-keys.ts';
import { revokedFile } from '#server/revocations/revoked-file.ts';
import type { Sharing } from '#server/sharing/sharing.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { auditEntry } from '#test/fakes/audit-entry.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { configuration } from '#test/fakes/small-shop.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

let folder: string;
let disk: SmallDisk | null;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'weekline-full-'));
  disk = await smallDisk(path.join(folder, 'disk'), 12);
});

afterEach(async () => {
  disk?.remove();
  await rm(folder, { recursive: true, force: true });
});

type Opened = { store: DuckdbStore; sharing: Sharing; keys: WriteKeys };

async function opened(data: string): Promise<Opened> {
  const store = await openData(data);
  const timeZone = 'Europe/Helsinki';
  return {
    store,
    sharing: loadSharing(data, { store, useCases: memoryUseCases(), timeZone }),
    keys: createWriteKeys({
      store: writeKeyStore(store),
      revoked: revokedFile(path.join(data, 'weekline.revoked-keys')),
    }),
  };
}

function mounted(context: TestContext): SmallDisk {
  return disk ?? context.skip('skipped: a small disk can only be mounted as root');
}

async function linkOf(sharing: Sharing): Promise<MadeShare> {
  const asked = newShareBody.parse({ funnel: 'main', label: 'Board', by: 'Growth lead' });
  const made = await sharing.make(asked, asked.by);
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made;
}

const anybody = () => true;
const shownBy = async ({ sharing }: Opened, { token }: MadeShare) =>
  (await sharing.open(token, () => null)).kind;

test('a link and a key that are revoked on a full disk show nothing from then on, after a restart too', async (context) => {
  const { folder: data, fill, free } = mounted(context);
  const before = await opened(data);
  const [link, key] = [await linkOf(before.sharing), await before.keys.create('export', 'Growth lead')];
  expect([await shownBy(before, link), (await before.keys.known(key.key))?.id]).toEqual(['open', key.id]);

  await fill();
  // The last page of its log may have room.
  const audit = auditLog(before.store);
  const another = auditEntry('import', 'until the disk takes no more');
  while (
    await audit.add(another).then(
      () => true,
      () => false,
    )
  );
  for (const attempt of ['the first', 'the second']) {
    expect([attempt, (await before.sharing.revoke(link.share.id, 'Sales lead', anybody)).kind]).toEqual([
      attempt,
      'pending',
    ]);
    expect([attempt, (await before.keys.revoke(key.id, 'Sales lead')).kind]).toEqual([attempt, 'pending']);
    expect([await shownBy(before, link), await before.keys.known(key.key)]).toEqual(['none', null]);
  }
  expect(await before.sharing.list()).toMatchObject([{ revoked: { by: 'Sales lead' }, unwritten: true }]);
  await before.sharing.close();
  await before.store.close();

  await free();
  const after = await opened(data);
  expect([await shownBy(after, link), await after.keys.known(key.key)]).toEqual(['none', null]);
  expect(await after.sharing.list()).toMatchObject([{ revoked: { by: 'Sales lead' }, unwritten: false }]);
  // What the database had not taken, it has now, with its entry.
  const entries = (await auditLog(after.store).read(100)).map(({ action, by }) => `${action} by ${by}`);
  expect(entries.filter((entry) => entry.includes('revoked')).toSorted()).toEqual([
    'key-revoked by Sales lead',
    'share-revoked by Sales lead',
  ]);
  await after.store.close();
});

test('a first start on a full disk says so and leaves nothing that a later one takes for a damaged database', async (context) => {
  const { folder: data, fill, free } = mounted(context);
  await fill();
  await expect(openData(data)).rejects.toThrow(
    /No space left on device.* Free some space|ENOSPC.* Free some/,
  );
  await free();
  const store = await openData(data);
  expect(await auditLog(store).read(1)).toEqual([]);
  await store.close();
});

test('definitions that a read-only folder does not take are said to be unrecorded, and objected to all the same', async (context) => {
  const { folder: data, freeze } = mounted(context);
  freeze();
  for (const place of [data, path.join(data, 'made'), path.join(data, 'made', 'deep')]) {
    const notices: string[] = [];
    const findings = await lintAndAccept(configuration, place, (text) => void notices.push(text));
    expect(findings).toBeInstanceOf(Map);
    expect(notices).toEqual([
      expect.stringMatching(
        /^What the definitions count is not recorded as accepted: .* was refused by the system \(E(ROFS|NOENT)\)/,
      ),
    ]);
  }
});
