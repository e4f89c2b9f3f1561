import { judgingProperty } from '#domain/review/review-ask.ts';
import { configurationOf, ownProjectOf, type ProjectFlags } from '#server/app/project.ts';
import { futurePromises } from '#server/config/checks/future-promises.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import { lintAndAccept } from '#server/definitions/accepted-definitions.ts';
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

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
