import { dirname, resolve } from 'node:path';
import { DEFAULT_WEEKS } from '#domain/contract/endpoints.ts';
import type { SegmentNaming } from '#domain/sharing/share-scope.ts';
import { SMALL_COUNTS_UNDER } from '#domain/sharing/share-scope.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { makeFolder } from '#server/app/data-folder.ts';
import { Failure } from '#server/app/failure.ts';
import { viewerOrFailure } from '#server/app/load-viewer.ts';
import { type ProjectFlags, projectOf } from '#server/app/project.ts';
import { userName, weekOfFlag } from '#server/cli/flag-values.ts';
import { servingClient } from '#server/cli/serve/serving-client.ts';
import { print, printNotice } from '#server/cli/terminal.ts';
import { systemCode } from '#server/platform/system-error.ts';
import { publication } from '#server/publishing/publication.ts';
import { type FolderTaken, folderTaken, publishFolder } from '#server/publishing/publish-folder.ts';
import { frozenReview } from './frozen-review.ts';
import { firstFunnel } from './share-command.ts';

export type PublishFlags = ProjectFlags & {
  out: string;
  funnel?: string;
  week?: string;
  by?: string;
  segments: SegmentNaming;
  hideSmall?: boolean;
  notes?: boolean;
  sealed?: boolean;
  as?: string;
  /** How long the page shows it, in milliseconds. */
  expires?: number;
};

/** A copy of one week's review for any host of files: the page, its data, and nothing else. */
export async function publishCommand(flags: PublishFlags): Promise<void> {
  const viewer = await viewerOrFailure();
  const folder = resolve(flags.out);
  await onDisk(folder, async () => refuseTaken(folder, await folderTaken(folder)));
  await makeFolder(dirname(folder), 'Name another folder with --out.');
  const shared = await reported(flags, new Date());
  const { files, key } = await publication(viewer, shared, { sealed: flags.sealed === true });
  await onDisk(folder, async () => {
    const done = await publishFolder(folder, files);
    refuseTaken(folder, done.kind === 'taken' ? done : null);
  });
  printNotice(
    `The review of the week ${weekText(shared.week)} is in ${folder}, ready for any host of files.`,
  );
  printNotice(...(key === null ? OPEN : SEALED));
  if (shared.expiresAt !== null)
    printNotice(
      'After its date the page hides it; only deleting the files takes it away, and copies remain.',
    );
  await print(key === null ? `${flags.out}/index.html` : `index.html?#${key}`);
}

const OPEN = [
  'It is open: anyone who can reach its address can read it. If that is too many people, put it behind your own sign-in or publish it with --sealed.',
];

const SEALED = [
  'It is encrypted, and the key is printed only once: send the address of the folder with the line below at its end.',
  'This protects it from anyone who stores, logs or crawls the files. It does not protect it from anyone who has the whole link',
  'or may change the files on the host, and a copy cannot be taken back.',
];

async function reported(flags: PublishFlags, now: Date): Promise<SharedReview> {
  const week = flags.week === undefined ? null : weekOfFlag(flags.week);
  const client = await servingClient(projectOf(flags));
  try {
    const shared = await frozenReview(client, {
      funnel: flags.funnel ?? (await firstFunnel(client)),
      week,
      segmentBy: flags.by ?? null,
      segments: flags.segments,
      weeks: DEFAULT_WEEKS,
      views: 'review-and-steps',
      notes: flags.notes === true,
      owners: false,
      money: false,
      title: null,
      hiddenUnder: flags.hideSmall === true ? SMALL_COUNTS_UNDER : null,
      label: flags.sealed === true ? 'Published as a sealed page' : 'Published as an open page',
      by: flags.as ?? userName(),
    });
    const until = flags.expires === undefined ? null : new Date(now.getTime() + flags.expires);
    return { ...shared, expiresAt: until === null ? null : until.toISOString() };
  } finally {
    await client.close();
  }
}

function refuseTaken(folder: string, taken: FolderTaken | null): void {
  if (taken === null) return;
  throw new Failure(
    `${folder} was not written by \`weekline publish\`: it holds ${taken.holds}. Name a new folder with --out, or empty this one yourself.`,
  );
}

/** What the disk refuses, in words. */
async function onDisk(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    const code = systemCode(cause);
    if (code === null) throw cause;
    const why =
      code === 'ENOSPC'
        ? 'the disk is full. Make room, then publish again'
        : `${code}. Name a folder that this user can write to with --out`;
    throw new Failure(`${folder} cannot be published: ${why}. Nothing was changed.`, { cause });
  }
}
