import { Command, CommanderError, Option } from 'commander';
import { SHARE_PRESETS } from '#domain/sharing/share-presets.ts';
import { SEGMENT_NAMING } from '#domain/sharing/share-scope.ts';
import { Failure } from '#server/app/failure.ts';
import { version } from '#server/app/installation.ts';
import { stopSignal } from '#server/cli/serve/stop-signal.ts';
import { diskRefusal } from '#server/platform/system-error.ts';
import { StoreProblem } from '#server/store/duckdb-store.ts';
import { addAuditCommand, addKeyCommands } from './access-commands.ts';
import { durationNamed, portNumber, replayAsked, threadCount } from './flag-values.ts';
import { printNotice, printNow } from './terminal.ts';

/**
 * Runs one command and gives the exit code: 0 done, 1 failed, 2 wrong use. Each command is loaded when it is asked for, so
 * that `judge` in a pipe does not wait for a database.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    printNotice(...linesOf(error));
    return error instanceof Failure ? error.exitCode : 1;
  }
}

/** What a person can do something about in words; a fault of the program with the place where it is. */
function linesOf(error: unknown): readonly string[] {
  if (error instanceof Failure) return error.lines;
  if (error instanceof StoreProblem) return [error.message];
  const refusal = diskRefusal(error);
  if (refusal !== null) return [refusal];
  return (error instanceof Error ? (error.stack ?? error.message) : String(error)).split('\n');
}

function program(): Command {
  const weekline = new Command('weekline')
    .description("The weekly growth review: one funnel, judged against the company's own past.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => printNotice(...linesIn(text)),
      // It repeats what was typed.
      outputError: (text) => printNotice(text.trimEnd().replace(/\n(\(Did you mean )/, ' $1')),
      writeOut: (text) => printNow(...linesIn(text)),
    })
    .showHelpAfterError('Run weekline --help for every command.');

  withProject(weekline.command('serve'))
    .description('serve the API and the page; without a configuration, the sample company')
    .option('--port <number>', 'port to listen on (default: 4600)', portNumber)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .action(async (flags) => {
      const stopping = stopSignal();
      await (await import('#server/cli/serve/serve-command.ts')).serveCommand(flags, stopping);
    });

  withProject(weekline.command('import'))
    .description('read the sources of weekline.yaml; safe to repeat')
    .option('--list-rejected', 'print every rejected row as NDJSON')
    .option('--complete-through <words>', 'the last day delivered in full: a day, or source=day,…')
    .option('--again <source>', 'count only what the files of this source hold now, all of them read again')
    .action(async (flags) => (await import('./import-command.ts')).importCommand(flags));

  withProject(weekline.command('check'))
    .description('check the configuration and the definitions')
    .action(async (flags) => (await import('./check-command.ts')).checkCommand(flags));

  withProject(weekline.command('review'))
    .description('the weekly review in the terminal')
    .option('--funnel <id>', 'funnel to review (default: the first)')
    .option('--week <day>', 'first day of the week (default: the latest complete week)')
    .option('--by <property>', 'segment property')
    .option('--json', 'print counts and verdict rows as JSON')
    .action(async (flags) => (await import('./review-command.ts')).reviewCommand(flags));

  withProject(weekline.command('money'))
    .description('what customers cost and bring: CPA, CLV, one against the other, and payback')
    .option('--funnel <id>', 'funnel to ask about (default: the first)')
    .option('--week <day>', 'first day of the week (default: the latest complete week)')
    .option('--by <property>', 'segment property')
    .option('--json', 'print the money document and what is worked out of it as JSON')
    .action(async (flags) => (await import('./money-command.ts')).moneyCommand(flags));

  withProject(weekline.command('publish'))
    .description('a copy of one review for any host of files: page and data, open or sealed')
    .requiredOption('--out <dir>', 'folder to write; replaced where it was published before')
    .option('--funnel <id>', 'funnel to publish (default: the first)')
    .option('--week <day>', 'first day of the week (default: the latest complete week)')
    .option('--by <property>', 'show the segments of this property')
    .addOption(
      new Option('--segments <names>', 'how segments are named').choices(SEGMENT_NAMING).default('masked'),
    )
    .option('--hide-small', 'leave out counts of fewer than 5 people')
    .option('--notes', 'with the notes of these weeks')
    .option('--sealed', 'encrypted; the key is printed once, and belongs at the end of the link')
    .option('--expires <time>', 'hide it after this long, such as 30d', durationNamed)
    .option('--as <name>', 'who publishes, for the audit log (default: you, as this machine knows you)')
    .action(async (flags) => (await import('#server/cli/share/publish-command.ts')).publishCommand(flags));

  addKeyCommands(
    weekline.command('key').description('keys with which programs start imports: make, list, revoke'),
    withProject,
  );
  addAuditCommand(withProject(weekline.command('audit')).description('who did what'));
  addShareCommands(weekline.command('share').description('links to a review: make, list, revoke'));

  weekline
    .command('judge')
    .description('judge counts documents from any source')
    .argument('[file...]', 'counts documents; - reads one a line from standard input')
    .option('--replay [weeks]', 'what was said of the last 52 weeks, of another number of them, or of all')
    .option('--json', 'print verdict rows as NDJSON')
    .option('--threads <number>', 'how many judge side by side (default: one a core)', threadCount)
    .action(async (files, { replay = false, ...flags }) => {
      const asked = replayAsked(files, replay);
      const { judgeCommand } = await import('#server/cli/judge/judge-command.ts');
      await judgeCommand(asked.files, { ...flags, replay: asked.replay });
    });

  weekline
    .command('check-api')
    .description('check a metrics API that somebody else serves: its fields, their meaning, its headers')
    .argument('<url>', 'address of the API, such as https://metrics.example/')
    .option('--origin <page>', 'address of the page, where it has another origin than the API')
    .action(async (url, flags) =>
      (await import('#server/cli/check-api/check-api-command.ts')).checkApiCommand(url, flags),
    );

  weekline
    .command('demo')
    .description('write the sample company: its configuration and its data')
    .argument('[dir]', 'folder to write to', 'sample-company')
    .action(async (directory) => (await import('./demo-command.ts')).demoCommand(directory));

  return weekline;
}

function linesIn(text: string): string[] {
  return text.trimEnd().split('\n');
}

function addShareCommands(share: Command): void {
  withProject(share.command('create'))
    .description('make a link; it is printed once')
    .option('--funnel <id>', 'funnel to share (default: the first)')
    .option('--week <day>', 'first day of the week (default: the latest complete week)')
    .option('--live', 'always the newest complete week, not one week frozen as it is now')
    .option('--by <property>', 'show the segments of this property')
    .option('--weeks <number>', 'weeks of history (default: 26)', Number)
    .addOption(
      new Option(
        '--for <whom>',
        'colleague: names, notes, owners, money; board: names, money; outside: letters, no small counts, a password',
      ).choices(SHARE_PRESETS),
    )
    .addOption(
      new Option('--segments <names>', 'how segments are named (default: masked)').choices(SEGMENT_NAMING),
    )
    .option('--no-steps', 'without the history of every step')
    .option('--hide-small', 'leave out counts of fewer than 5 people')
    .option('--notes', 'with the notes of these weeks')
    .option('--no-notes', 'without them, whoever it is for')
    .option('--owners', 'with the owners of raised steps')
    .option('--no-owners', 'without them, whoever it is for')
    .option('--money', 'with losses in customers and money')
    .option('--no-money', 'without them, whoever it is for')
    .option('--title <text>', 'what the report is called (default: the name of the funnel)')
    .option('--password', 'ask for a password')
    .option('--password-file <file>', 'password in the first line of a file')
    .addOption(
      new Option('--expires <time>', 'show it for this long')
        .argParser(durationNamed)
        .default(THIRTY_DAYS_MS, '30d'),
    )
    .option('--label <text>', 'what the list calls it')
    .option('--as <name>', 'who makes it (default: the user of this machine)')
    .action(async (flags) => (await import('#server/cli/share/share-command.ts')).shareCreateCommand(flags));

  withProject(share.command('list'))
    .description('every link, without its token')
    .option('--json', 'print them as JSON')
    .action(async (flags) => (await import('#server/cli/share/share-command.ts')).shareListCommand(flags));

  withProject(share.command('revoke'))
    .description('stop a link, from the next request on')
    .argument('<id>', 'id of the link, from the list')
    .option('--as <name>', 'who revokes it (default: the user of this machine)')
    .action(async (id, flags) =>
      (await import('#server/cli/share/share-command.ts')).shareRevokeCommand(id, flags),
    );
}

const THIRTY_DAYS_MS = 30 * 24 * 3_600_000;

function withProject(command: Command): Command {
  return command
    .option('--config <file>', 'configuration (default: ./weekline.yaml)')
    .option('--data <dir>', 'folder for the data (default: .weekline next to the configuration)');
}
