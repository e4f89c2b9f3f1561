import type { Command } from 'commander';
import { MOST_AUDIT_ENTRIES } from '#domain/contract/access-requests.ts';
import { auditEntryCount } from './flag-values.ts';

/** `weekline key`: keys with which programs start imports. */
export function addKeyCommands(key: Command, withProject: (command: Command) => Command): void {
  withProject(key.command('create'))
    .description('make a key; it is printed once')
    .argument('<label>', 'the program that will use it')
    .option('--as <name>', 'who makes it (default: the user of this machine)')
    .action(async (label, flags) => (await import('./key-command.ts')).keyCreateCommand(label, flags));

  withProject(key.command('list'))
    .description('every key, without what it was made from')
    .option('--json', 'print them as JSON')
    .action(async (flags) => (await import('./key-command.ts')).keyListCommand(flags));

  withProject(key.command('revoke'))
    .description('from the next request on the key starts nothing')
    .argument('<id>', 'id of the key, from the list')
    .option('--as <name>', 'who revokes it (default: the user of this machine)')
    .action(async (id, flags) => (await import('./key-command.ts')).keyRevokeCommand(id, flags));
}

/** `weekline audit`: who did what. */
export function addAuditCommand(audit: Command): void {
  audit
    .option(
      '--limit <number>',
      `entries to print, ${MOST_AUDIT_ENTRIES} at most (default: 100)`,
      auditEntryCount,
    )
    .option('--json', 'print them as NDJSON')
    .action(async (flags) => (await import('./audit-command.ts')).auditCommand(flags));
}
