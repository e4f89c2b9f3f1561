import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { judgingProperty } from '#domain/review/review-ask.ts';
import { openData } from '#server/app/data-folder.ts';
import {
  clockOf,
  configurationOf,
  ownProjectOf,
  type Project,
  type ProjectFlags,
} from '#server/app/project.ts';
import { runningServer } from '#server/cli/serve/serving-client.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { lintAndAccept } from '#server/definitions/accepted-definitions.ts';
import { countsStore } from '#server/engines/duckdb/funnel/counts.ts';
import { workspaceChecks } from '#server/reviews/workspace-checks.ts';
import { checkLines, reconciliationLines } from './check-lines.ts';
import { printNotice } from './terminal.ts';

/** Errors of the configuration, all at once; otherwise what the linter objects to, which fails nothing. */
export async function checkCommand(flags: ProjectFlags): Promise<void> {
  const project = ownProjectOf(flags);
  const configuration = await configurationOf(project.configurationFile);
  const { conversions, funnels, sources } = configuration;
  const findings = await lintAndAccept(configuration, project.dataFolder, (text) => printNotice(text));
  for (const conversion of conversions)
    for (const { rule, message, remedy } of findings.get(conversion.id) ?? [])
      printNotice(`${conversion.id}: ${message} ${remedy} (${rule})`);
  for (const line of funnels.flatMap(judgedByLine)) printNotice(line);
  for (const promise of futurePromises(configuration)) printNotice(promise);
  printNotice(...(await dataCheckLines(project, configuration)));
  const objections = [...findings.values()].flat().length;
  printNotice(
    `${project.configurationFile} is valid: ${counted(conversions.length, 'conversion')}, ` +
      `${counted(funnels.length, 'funnel')}, ${counted(sources.length, 'source')}; ` +
      `${objections === 0 ? 'nothing to object to' : counted(objections, 'objection')}.`,
  );
}

/** Which property everyone's verdicts come from, where there are several. */
function judgedByLine(funnel: FunnelConfiguration): string[] {
  if (funnel.segmentProperties.length < 2) return [];
  const how = funnel.judgeBy === undefined ? 'the first of segmentBy; judgeBy names another' : 'judgeBy';
  return [
    `${funnel.id}: everyone is judged by ${judgingProperty(funnel)} (${how}), whatever property the page shows.`,
  ];
}

/** Of the data that have been imported: what is wrong with them, and where the people of every stage are. */
async function dataCheckLines(project: Project, configuration: Configuration): Promise<string[]> {
  const server = await runningServer(project);
  if (server !== null) return [`The page on ${server.url} has the data checks of every funnel.`];
  if (!existsSync(join(project.dataFolder, 'weekline.duckdb'))) return [];
  const store = await openData(project.dataFolder, printNotice);
  try {
    const counts = countsStore(store, configuration, clockOf(project, configuration));
    const checks = await workspaceChecks(configuration, counts);
    return [...checkLines(checks), ...reconciliationLines(checks)];
  } finally {
    await store.close();
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
