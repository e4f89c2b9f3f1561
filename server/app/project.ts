import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { dayOfInstant } from '#domain/calendar/instant.ts';
import type { Configuration } from '#server/config/configuration.ts';
import { describeProblem } from '#server/config/configuration-problem.ts';
import { readConfiguration } from '#server/config/read-configuration.ts';
import type { CountsClock } from '#server/engines/duckdb/funnel/counts.ts';
import { OWNER_ONLY } from './data-folder.ts';
import { environment } from './environment-of-process.ts';
import { Failure } from './failure.ts';
import { hasSampleCompany, writeSampleCompany } from './sample-company.ts';
import { otherOwnerOf } from './workspace-mark.ts';

export const CONFIGURATION_FILE = 'weekline.yaml';
export const DATA_FOLDER = '.weekline';

export type ProjectFlags = { config?: string | undefined; data?: string | undefined };

/** Whose funnel it is: a configuration, and the folder with its data. */
export type Project = { configurationFile: string; dataFolder: string; sample: boolean };

/**
 * The configuration that was named, or the one in this folder, or the sample company: its files and its data live in a
 * folder of their own, so that they never mix with those of a company.
 */
export function projectOf(flags: ProjectFlags): Project {
  const { config, data } = environment();
  const namedFolder = flags.data ?? data;
  const named = flags.config ?? config ?? (existsSync(CONFIGURATION_FILE) ? CONFIGURATION_FILE : null);
  if (named !== null) {
    const dataFolder = namedFolder === null ? folderBeside(named) : resolve(namedFolder);
    return { configurationFile: named, dataFolder, sample: false };
  }
  const sampleFolder = join(resolve(namedFolder ?? DATA_FOLDER), 'sample');
  return {
    configurationFile: join(sampleFolder, CONFIGURATION_FILE),
    dataFolder: sampleFolder,
    sample: true,
  };
}

/**
 * The data lie next to their configuration. Earlier versions kept them where the command was given: they stay there, unless they are known to be
 * another configuration's.
 */
function folderBeside(configurationFile: string): string {
  const beside = join(dirname(resolve(configurationFile)), DATA_FOLDER);
  const here = resolve(DATA_FOLDER);
  const isHere = !holdsData(beside) && holdsData(here) && otherOwnerOf(here, configurationFile) === null;
  return isHere ? here : beside;
}

function holdsData(folder: string): boolean {
  return existsSync(join(folder, 'weekline.duckdb'));
}

/** The same, for commands that make no sense on the sample company. */
export function ownProjectOf(flags: ProjectFlags): Project {
  const project = projectOf(flags);
  if (!project.sample) return project;
  throw new Failure(
    `There is no ${CONFIGURATION_FILE} in this folder. Name one with --config FILE, or write the sample company's with \`weekline demo DIR\`.`,
    { exitCode: 2 },
  );
}

/** Makes sure that the files of the sample company are there; `notice` hears when they have to be written first. */
export async function provideFiles(project: Project, notice: (text: string) => void): Promise<void> {
  if (!project.sample || hasSampleCompany(project.dataFolder)) return;
  notice(`No ${CONFIGURATION_FILE} here: writing the sample company to ${project.dataFolder} …`);
  await writeSampleCompany(project.dataFolder, OWNER_ONLY);
}

/** The configuration, or every problem in it at once. */
export async function configurationOf(file: string): Promise<Configuration> {
  const result = await readConfiguration(file);
  if (result.ok) return result.configuration;
  throw new Failure(result.problems.map(describeProblem));
}

/** Rows after today are set apart; the sample company does not grow old, and asks no clock. */
export function clockOf({ sample }: Project, { workspace }: Configuration): CountsClock {
  return { today: () => (sample ? null : dayOfInstant(Date.now(), workspace.calendar.timeZone)) };
}
