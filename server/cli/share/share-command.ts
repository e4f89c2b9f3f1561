import { endpoints } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { type Share, shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { needsPassword, presetVisibility, type SharePreset } from '#domain/sharing/share-presets.ts';
import { type SegmentNaming, type ShareVisibility, SMALL_COUNTS_UNDER } from '#domain/sharing/share-scope.ts';
import { listText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { environment } from '#server/app/environment-of-process.ts';
import { Failure } from '#server/app/failure.ts';
import { type ProjectFlags, projectOf } from '#server/app/project.ts';
import { userName, weekOfFlag } from '#server/cli/flag-values.ts';
import { type ServingClient, servingClient } from '#server/cli/serve/serving-client.ts';
import { print, printJson, printNotice } from '#server/cli/terminal.ts';
import { type PasswordFlags, sharePassword } from './share-password.ts';
import { shareTable } from './share-table.ts';

export type ShareFlags = ProjectFlags &
  PasswordFlags & {
    funnel?: string;
    week?: string;
    by?: string;
    weeks?: number;
    live?: boolean;
    for?: SharePreset;
    segments?: SegmentNaming;
    steps?: boolean;
    hideSmall?: boolean;
    notes?: boolean;
    owners?: boolean;
    money?: boolean;
    title?: string;
    /** In milliseconds. */
    expires: number;
    label?: string;
    as?: string;
  };

const MS_IN_HOUR = 3_600_000;
const USUAL_PORT = 4600;

/** Makes a link. It alone goes to standard output, once. */
export async function shareCreateCommand(flags: ShareFlags): Promise<void> {
  const week = flags.week === undefined ? null : weekOfFlag(flags.week);
  const password = await sharePassword(flags);
  if (flags.for !== undefined && needsPassword(flags.for) && password === null)
    throw new Failure(
      'A link for people outside asks for a password. Add --password, or --password-file with the file that holds it.',
    );
  await withClient(flags, async (client) => {
    const body = {
      funnel: flags.funnel ?? (await firstFunnel(client)),
      kind: flags.live === true ? 'live' : 'frozen',
      week,
      segmentBy: flags.by ?? null,
      ...(flags.weeks === undefined ? {} : { weeks: flags.weeks }),
      ...chosenVisibility(flags),
      label: flags.label ?? 'From the command line',
      by: flags.as ?? userName(),
      expiresInHours: Math.ceil(flags.expires / MS_IN_HOUR),
      password,
    };
    const { method, path, response } = shareEndpoints.makeShare;
    const made = await client.ask({ method, path, body }, response);
    tellMade(made.share, client.url !== null);
    await print(`${addressOf(client)}${made.path}`);
  });
}

/** What the preset decides, and what was said beyond it; without a preset nothing that names somebody goes out. */
export function chosenVisibility(
  flags: Pick<
    ShareFlags,
    'for' | 'segments' | 'steps' | 'hideSmall' | 'notes' | 'owners' | 'money' | 'title'
  >,
): Omit<ShareVisibility, 'segmentBy' | 'weeks'> {
  const preset = flags.for === undefined ? NOTHING_NAMED : presetVisibility(flags.for);
  return {
    segments: flags.segments ?? preset.segments,
    views: flags.steps === false ? 'review' : preset.views,
    notes: flags.notes ?? preset.notes,
    owners: flags.owners ?? preset.owners,
    money: flags.money ?? (preset.money && flags.hideSmall !== true),
    title: flags.title ?? null,
    hiddenUnder: flags.hideSmall === true ? SMALL_COUNTS_UNDER : preset.hiddenUnder,
  };
}

const NOTHING_NAMED = {
  segments: 'masked',
  views: 'review-and-steps',
  notes: false,
  owners: false,
  money: false,
  hiddenUnder: null,
} as const;

/** Every link without its token, which was shown once, when the link was made. */
export async function shareListCommand(flags: ProjectFlags & { json?: boolean }): Promise<void> {
  await withClient(flags, async (client) => {
    const { method, path, response } = shareEndpoints.shares;
    const { shares } = await client.ask({ method, path }, response);
    if (flags.json === true) return printJson(shares);
    if (shares.length === 0) return printNotice('No link has been made yet. Next: weekline share create');
    return print(...shareTable(shares, new Date()));
  });
}

/** From the next request on the link shows nothing. */
export async function shareRevokeCommand(id: string, flags: ProjectFlags & { as?: string }): Promise<void> {
  await withClient(flags, async (client) => {
    const { revokeShare } = shareEndpoints;
    const { method, response } = revokeShare;
    const body = { by: flags.as ?? userName() };
    const { label } = await client.ask({ method, path: urlOf(revokeShare, { share: id }), body }, response);
    printNotice(`The link “${label}” no longer works.`);
  });
}

async function withClient(
  flags: ProjectFlags,
  work: (client: ServingClient) => Promise<void>,
): Promise<void> {
  const client = await servingClient(projectOf(flags));
  try {
    await work(client);
  } finally {
    await client.close();
  }
}

export async function firstFunnel(client: ServingClient): Promise<string> {
  const { method, path, response } = endpoints.workspace;
  const { funnels } = await client.ask({ method, path }, response);
  const [first] = funnels;
  if (first === undefined) throw new Failure('There is no funnel to share. Name one in weekline.yaml.');
  return first.id;
}

function addressOf({ url }: ServingClient): string {
  const { origin, port } = environment();
  return url ?? origin ?? `http://localhost:${port ?? USUAL_PORT}`;
}

const dayText = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function tellMade(share: Share, isServed: boolean): void {
  const { kind, week, segmentBy, segments, hiddenUnder, hasPassword, expiresAt, id } = share;
  const what =
    kind === 'live' || week === null
      ? 'always the newest complete week'
      : `the week ${weekText(week)} as it was closed, or else as it is now`;
  const by = segmentBy === null ? 'without segments side by side' : `by ${segmentBy}`;
  printNotice(`Anyone with this link sees ${what}, ${by}, until ${dayText.format(new Date(expiresAt))}.`);
  printNotice(
    segments === 'named' ? 'Segments are shown by name.' : 'Letters replace the names of segments.',
  );
  const shown = sharedExtras(share);
  printNotice(shown === '' ? 'Notes, owners and money are left out.' : `Also shown: ${shown}.`);
  if (hiddenUnder !== null) printNotice(`Counts of fewer than ${hiddenUnder} people are left out.`);
  if (hiddenUnder !== null && kind === 'live')
    printNotice(
      'Somebody who comes back can see counts grow, even by one person. A frozen link shows none of that.',
    );
  if (hasPassword) printNotice('It asks for the password: send it separately.');
  if (!isServed) printNotice('It opens once `weekline serve` runs at this address.');
  printNotice(`Revoke it with: weekline share revoke ${id}`, 'The link is shown only once:');
}

function sharedExtras({ notes, owners, money }: Share): string {
  return listText([...(notes ? ['notes'] : []), ...(owners ? ['owners'] : []), ...(money ? ['money'] : [])]);
}
